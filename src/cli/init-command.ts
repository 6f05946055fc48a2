import pc from 'picocolors';
import type { Answers } from '../init/answers.ts';
import { type InitResult, init } from '../init.ts';
import { deliver, printForPeople } from './deliver.ts';
import { printable } from './safe-output.ts';

/** The options of `offprint init`, as parsed. */
export interface InitArguments extends Partial<Answers> {
  yes?: boolean;
}

/** The exit code of a command that the user has interrupted. */
const interrupted = 130;

/** The width of a terminal in cells if it is unknown. */
const usualWidth = 80;

/** Asks, creates the project, and returns the exit code. */
export async function initCommand(folder: string, { yes = false, ...given }: InitArguments): Promise<number> {
  const asks = !yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  // Some terminals report a width of 0, in which questions would be broken after every character.
  if (asks) process.stdout.columns ||= usualWidth;
  // Loaded only for people: a script needs no questions.
  const ask = asks ? (await import('./ask.ts')).ask : undefined;
  const result = await init({ folder, given: yes ? { scripts: true, ...given } : given, ask });
  if (result.isCanceled) return interrupted;
  if (result.exitCode === 0) printForPeople((hasColors) => initSummary(folder, result, hasColors));
  return deliver({ ...result, sources: [] }, { quiet: true });
}

/** The new files, and what to do next. */
function initSummary(
  folder: string,
  { created, changed, kept }: Pick<InitResult, 'created' | 'changed' | 'kept'>,
  hasColors: boolean,
  isRunByNpx = process.env.npm_command === 'exec',
): string {
  const color = pc.createColors(hasColors);
  const command = isRunByNpx ? 'npx offprint' : 'offprint';
  return [
    ...created.map((path) => `${color.green('created')} ${printable(path)}`),
    ...changed.map((path) => `${color.yellow('changed')} ${printable(path)}`),
    ...kept.map(({ path, advice }) => `${color.dim('kept')}    ${printable(path)}: ${printable(advice)}`),
    '',
    'Next:',
    ...(folder === '.' ? [] : [`  cd ${printable(inShell(folder))}`]),
    `  ${command} build   ${color.dim('# publishes source/ into dist/')}`,
    `  ${command} watch   ${color.dim('# shows it in a browser, and follows your changes')}`,
    `  ${command} doctor  ${color.dim('# if something is missing')}`,
  ].join('\n');
}

function inShell(path: string): string {
  return /^[\w./~-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
