import { spawn } from 'node:child_process';

/** How a program ended, and what it said. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What a program is run with. */
interface RunOptions {
  input?: string | Uint8Array;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Whether its output is closed before it says anything, as `head` does that has enough. */
  stopsReading?: boolean;
}

/** Runs a program to its end. A non-zero exit code is an outcome, not an error. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    if (options.stopsReading) child.stdout.destroy();
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A program may end without reading its input: that is its outcome, not ours.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
