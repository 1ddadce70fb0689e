#compdef briefing
# Completion of `briefing` for zsh: source <(briefing completion zsh) after compinit, or keep this
# as _briefing in a folder of $fpath.
_briefing() {
    local line paths value
    local -a lines values shown open_values open_shown
    lines=("${(@f)$(command briefing --complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    paths=$lines[1]
    shift lines
    for line in $lines; do
        value=${line%%$'\t'*}
        line=${line#*$'\t'}
        if [[ -n $line ]]; then line="$value  -- $line"; else line=$value; fi
        if [[ $value == *: ]]; then
            open_values+=("$value") open_shown+=("$line")
        else
            values+=("$value") shown+=("$line")
        fi
    done
    # -U: what was typed may differ from what it stands for, as in quotation marks.
    (( $#values )) && compadd -U -l -d shown -a values
    (( $#open_values )) && compadd -U -S '' -l -d open_shown -a open_values
    case $paths in
    files) _files ;;
    folders) _files -/ ;;
    esac
}
if [[ ${funcstack[1]-} == _briefing ]]; then
    _briefing "$@"
else
    compdef _briefing briefing
fi
