import { join, resolve } from 'node:path';
import { sha256 } from '../model/digest.ts';
import { mapAtOnce } from '../model/lists.ts';
import { askedHost, type Question } from './asked-host.ts';
import type { Host } from './host.ts';

/**
 * The questions that a run has asked its host, with the answers. If all of them have the same answers again, a run with the
 * same settings does the same (constructive traces: Mokhov, Mitchell, Peyton Jones, "Build systems à la carte", 2018).
 */
export interface Trace {
  /** Answers by question. Both are texts, so that they can be stored. */
  answers: Map<string, string>;
  /** Whether it can be repeated: no file changed during the run, and nothing failed in a way that might not fail again. */
  isRepeatable: boolean;
}

/** A host that notes in `trace` what it is asked. */
export function tracingHost(host: Host, trace: Trace): Host {
  return askedHost(host, async (question, path, ask) => {
    const note = (answer: string) => noteAnswer(trace, `${question} ${resolve(host.cwd, path)}`, answer);
    try {
      const answer = await ask();
      note(textOf(answer));
      return answer;
    } catch (error) {
      note(failureAnswer(error, trace));
      throw error;
    }
  });
}

/**
 * Whether a host gives the same answers again.
 *
 * @param outputs absolute paths of files and folders that a run writes: they may be new in the folders that it lists
 */
export async function isUnchanged(
  answers: ReadonlyMap<string, string>,
  host: Host,
  outputs: readonly string[],
): Promise<boolean> {
  let isSame = true;
  await mapAtOnce([...answers], 32, async ([question, answer]) => {
    if (isSame && !(await isAnswered(question, answer, host, outputs))) isSame = false;
  });
  return isSame;
}

async function isAnswered(question: string, answer: string, host: Host, outputs: readonly string[]): Promise<boolean> {
  const [kind, path] = partsOf(question);
  // A file of another size need not be read, and something else than a file must not be.
  const size = kind === 'readFile' ? /^\d+/u.exec(answer)?.[0] : undefined;
  try {
    if (size !== undefined && ((await host.kind(path)) !== 'file' || String(await host.size(path)) !== size))
      return false;
    const now = textOf(await host[kind](path));
    return kind === 'list' ? inputsIn(path, now, outputs) === inputsIn(path, answer, outputs) : now === answer;
  } catch (error) {
    return failureAnswer(error) === answer;
  }
}

/** The names in a folder without those of outputs, and of the folders around them. */
function inputsIn(folder: string, names: string, outputs: readonly string[]): string {
  if (names.startsWith('!')) return names;
  const isOutput = (path: string) => outputs.some((output) => output === path || output.startsWith(join(path, '/')));
  return JSON.stringify((JSON.parse(names) as string[]).filter((name) => !isOutput(join(folder, name))));
}

function partsOf(question: string): [Question, string] {
  const space = question.indexOf(' ');
  return [question.slice(0, space) as Question, question.slice(space + 1)];
}

/** An answer as a text. A file is represented by its size and SHA-256. */
function textOf(answer: Uint8Array | readonly string[] | string | number | boolean | undefined): string {
  if (answer instanceof Uint8Array) return `${answer.length} ${sha256(answer)}`;
  return typeof answer === 'object' ? JSON.stringify(answer) : String(answer);
}

/** A failure by its code. One without a code, such as a refusal, is not expected to happen again. */
function failureAnswer(error: unknown, trace?: Trace): string {
  const code: unknown = Reflect.get(Object(error), 'code');
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && trace) trace.isRepeatable = false;
  return `! ${String(code)}`;
}

function noteAnswer(trace: Trace, question: string, answer: string): void {
  const earlier = trace.answers.get(question);
  if (earlier !== undefined && earlier !== answer) trace.isRepeatable = false;
  trace.answers.set(question, answer);
}
