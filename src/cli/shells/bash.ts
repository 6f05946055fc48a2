import type { DescribedCommand, DescribedOption } from './described.ts';

/** The completion of bash, for version 3.2 and newer. */
export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const names = commands.flatMap((command) => command.names);
  return `# bash completion for offprint. Add this line to ~/.bashrc:
#   eval "$(offprint completion bash)"
_offprint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      ${names.join('|')}) command="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  case "$command:$prev" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${commands.map(wordCase).join('\n')}
    *) words="${names.join(' ')} help --help --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ "$cur" != -* ]]; then
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _offprint offprint
`;
}

/** What can follow an option. */
function valueCases({ names, options }: DescribedCommand): string[] {
  return options
    .filter(({ takes }) => takes !== 'nothing')
    .map((option) => `    ${patterns(names, option)}) ${reply(option)}; return ;;`);
}

function patterns(names: readonly string[], { long, short }: DescribedOption): string {
  return names.flatMap((name) => [long, ...(short ? [short] : [])].map((flag) => `${name}:${flag}`)).join('|');
}

function reply({ takes, values, isList }: DescribedOption): string {
  if (takes === 'file') return `local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur"))`;
  // What was written before the last comma is part of each reply.
  if (takes === 'value' && isList) {
    return `local head=""; [[ "$cur" == *,* ]] && head="\${cur%,*},"; compopt -o nospace 2>/dev/null; COMPREPLY=($(compgen -P "$head" -W "${values.join(' ')}" -- "\${cur##*,}"))`;
  }
  return takes === 'value' ? `COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$cur"))` : 'COMPREPLY=()';
}

/** The options of a command, and the values of its argument. */
function wordCase({ names, options, values }: DescribedCommand): string {
  const flags = options.flatMap(({ long, short }) => [long, ...(short ? [short] : [])]);
  return `    ${names.join('|')}) words="${[...values, ...flags, '--help'].join(' ')}" ;;`;
}
