import { spawn } from 'node:child_process';

/** What something took, in milliseconds. */
export interface Taken {
  time: number;
  /** Of all threads and processes. */
  cpu: number;
}

/** Something that is timed: a chain of commands, run one after another. */
export interface Subject {
  name: string;
  commands: readonly (readonly [program: string, ...args: string[]])[];
  /** Whether its commands may exit with 1, as builds do that write files with faults. Default: `false`. */
  mayHaveFaults?: boolean;
}

/**
 * Runs each subject `runs` times, in turn, so that what else the machine does meets all of them alike. One more round
 * goes ahead that does not count: it brings the files into memory.
 *
 * @returns the median wall time of each, in milliseconds.
 */
export async function measure(subjects: readonly Subject[], runs: number): Promise<Map<string, number>> {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= runs; round++) {
    for (const subject of subjects) {
      const time = await timeOf(subject);
      if (round > 0) times.get(subject.name)?.push(time);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/**
 * Runs a subject once.
 *
 * @param onStart is called with the process of each command.
 * @returns its wall time, in milliseconds.
 */
export async function timeOf(
  { commands, mayHaveFaults = false }: Subject,
  onStart?: (process: number) => void,
): Promise<number> {
  const start = performance.now();
  for (const command of commands) await run(command, mayHaveFaults, onStart);
  return performance.now() - start;
}

function run(
  [program, ...args]: Subject['commands'][number],
  mayHaveFaults: boolean,
  onStart?: (process: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (child.pid !== undefined) onStart?.(child.pid);
    const words: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || (code === 1 && mayHaveFaults)) resolve();
      else reject(new Error(`\`${[program, ...args].join(' ')}\` exited with ${code}:\n${Buffer.concat(words)}`));
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}
