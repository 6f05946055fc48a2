import { isMarkdown } from '../model/dialects.ts';

/** Options that belong to the program, and not to a command. */
const own = new Set(['-h', '--help', '-v', '--version']);

/**
 * The arguments of the program, with `build` in front if they name something to publish instead of a command:
 * `offprint essay.md` is `offprint build essay.md`. A command takes precedence over a folder of the same name.
 *
 * @param commands the names of all commands
 * @param exists whether a path exists
 */
export function withImpliedBuild(
  args: readonly string[],
  commands: readonly string[],
  exists: (path: string) => boolean,
): string[] {
  const [first] = args;
  if (first === undefined || own.has(first) || commands.includes(first)) return [...args];
  // For the name of a Markdown file that does not exist, `build` suggests the nearest one.
  const isSource = (arg: string) => arg === '-' || exists(arg) || isMarkdown(arg);
  const isBuild =
    first.startsWith('--') || /^-\w/u.test(first) ? args.some(isSource) : isSource(first) || exists(`${first}.md`);
  return isBuild ? ['build', ...args] : [...args];
}
