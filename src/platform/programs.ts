import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { beforeExit } from './clean-up.ts';
import type { Host } from './host.ts';

/** How a program ended, and its output. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The path of a program in the folders of `PATH`; nothing if none of them has it. */
export async function findProgram(name: string, host: Host): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  for (const folder of (host.env.PATH ?? '').split(delimiter)) {
    for (const file of names) {
      if (folder !== '' && (await host.kind(join(folder, file))) === 'file') return join(folder, file);
    }
  }
  return undefined;
}

/**
 * Runs a program to its end, without a shell. A non-zero exit code is an outcome.
 *
 * @param time milliseconds that it may take
 * @throws Error if it cannot be started, or was ended because of the time or the signal
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { time, signal }: { time: number; signal: AbortSignal },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
    // Not with `AbortSignal.timeout`: Node 20 forgets such a signal if another depends on it and memory is collected.
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`it takes more than ${time / 1000} s`));
    }, time);
    const stopCleaning = beforeExit(() => child.kill('SIGKILL'));
    const release = () => {
      clearTimeout(timer);
      stopCleaning();
    };
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code) => {
      release();
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}
