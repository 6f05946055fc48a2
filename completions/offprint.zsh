#compdef offprint
# zsh completion for offprint. Add this line to ~/.zshrc, after compinit:
#   eval "$(offprint completion zsh)"
_offprint() {
  local line
  local -a found end
  for line in ${(f)"$(offprint completion zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    case $line in
      :files) _files ;;
      :more) end=(-S '') ;;
      *) found+=("${${line//:/\\:}/$'\t'/:}") ;;
    esac
  done
  _describe offprint found $end
}
compdef _offprint offprint
