# Completion of `briefing` for fish: briefing completion fish | source
function __briefing
    set -l token (commandline -ct)
    # -x is that of fish 4, where -o gives words as they were typed.
    set -l before (commandline -xpc 2>/dev/null; or commandline -opc)
    set -l lines (command briefing --complete fish $before[2..-1] "$token" 2>/dev/null)
    test (count $lines) -gt 0; or return
    switch $lines[1]
        case files
            __fish_complete_path $token
        case folders
            __fish_complete_directories $token
    end
    test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
end
complete -c briefing -f -a '(__briefing)'
