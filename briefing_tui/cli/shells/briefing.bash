# Completion of `briefing` for bash: eval "$(briefing completion bash)"
_briefing() {
    local line paths
    COMPREPLY=()
    {
        IFS= read -r paths || return 0
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done
    } < <(command briefing --complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    # Bash before 4 has no compopt: there a blank follows what is to be gone on with.
    type compopt >/dev/null 2>&1 || return 0
    if [ "${#COMPREPLY[@]}" -eq 0 ]; then
        case $paths in
        files) compopt -o bashdefault -o default ;;
        folders) compopt -o dirnames ;;
        esac
    elif [ "${#COMPREPLY[@]}" -eq 1 ]; then
        case ${COMPREPLY[0]} in
        *:) compopt -o nospace ;;
        esac
    fi
}
complete -F _briefing briefing
