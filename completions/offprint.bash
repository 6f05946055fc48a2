# bash completion for offprint, for version 3.2 and newer. Add this line to ~/.bashrc:
#   eval "$(offprint completion bash)"
_offprint() {
  local IFS=$'\n' line word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  for line in $(offprint completion bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
    case "$line" in
      :files) COMPREPLY+=($(compgen -f -- "$word")) ;;
      :more) compopt -o nospace 2>/dev/null ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done
}
complete -o filenames -F _offprint offprint
