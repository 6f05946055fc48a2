import type { DescribedCommand, DescribedOption } from './described.ts';

export function zshCompletion(commands: readonly DescribedCommand[]): string {
  return `#compdef offprint
# zsh completion for offprint. Add this line to ~/.zshrc, after compinit:
#   eval "$(offprint completion zsh)"
_offprint() {
  local -a commands
  commands=(
${commands.flatMap(({ names, description }) => names.map((name) => `    ${quoted(`${name}:${description}`)}`)).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _files
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(caseOf).join('\n')}
    *) _files ;;
  esac
}
compdef _offprint offprint
`;
}

function caseOf({ names, options, values }: DescribedCommand): string {
  const rest = values.length > 0 ? `*:value:(${values.join(' ')})` : '*:file:_files';
  const specifications = [...options.flatMap(specificationsOf), '--help[print this help]', rest];
  return `    ${names.join('|')}) _arguments ${specifications.map(quoted).join(' ')} ;;`;
}

function specificationsOf({ long, short, description, takes, values, isList }: DescribedOption): string[] {
  const help = description.replace(/[[\]:\\]/gu, '\\$&');
  const action = {
    nothing: '',
    file: ':file:_files',
    value: isList ? `:value:_sequence compadd - ${values.join(' ')}` : `:value:(${values.join(' ')})`,
    text: ':text: ',
  }[takes];
  return [long, ...(short ? [short] : [])].map((flag) => `*${flag}[${help}]${action}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
