import { fork, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeExit } from '../../../platform/before-exit.ts';
import { ownModule } from '../../../platform/own-module.ts';
import type { Compress } from './compress.ts';
import type { CompressResult, CompressTask } from './compress-process.ts';

/** What compresses the pictures of one publication. */
export interface Compressor extends AsyncDisposable {
  compress: Compress;
}

/** Pixels of pictures for which it takes as long to start a process as to compress them. */
const fewPixels = 8e6;

/**
 * Compresses the pictures of one publication, many of them in a process of its own: encoders leave memory behind in pieces, which
 * a process keeps for as long as it lives (200 MB after 134 pictures, measured).
 *
 * @param pixels how many all pictures have together
 */
export function compressor(pixels: number): Compressor {
  const isHelped = pixels > fewPixels;
  let helper: Compressor | undefined;
  return {
    async compress(picture) {
      if (isHelped) helper ??= startProcess();
      const { compress } = await import('./compress.ts');
      // Whatever ended the process, the picture can be compressed here; what is wrong with it is reported here, too.
      return helper ? helper.compress(picture).catch(() => compress(picture)) : compress(picture);
    },
    async [Symbol.asyncDispose]() {
      await helper?.[Symbol.asyncDispose]();
    },
  };
}

/** What waits for a picture that the process compresses. */
interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(reason: Error): void;
}

function startProcess(): Compressor {
  const { url, execArgv } = ownModule('compress-process', import.meta.url);
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];
  const child = fork(fileURLToPath(url), { execArgv, stdio, serialization: 'advanced' });
  const release = beforeExit(() => child.kill('SIGKILL'));
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const end = new Promise<void>((resolve) => {
    // Where it cannot be started there is an error, and nothing exits.
    const over = () => {
      release();
      for (const { reject } of waiting.values()) reject(new Error('The process has ended'));
      waiting.clear();
      resolve();
    };
    child.on('error', over).on('exit', over);
  });
  child.on('message', (answer: CompressResult) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if ('bytes' in answer) resolve?.(answer.bytes);
    else reject?.(new Error(answer.fault));
  });
  return {
    compress: (picture) =>
      new Promise((resolve, reject) => {
        const id = count++;
        waiting.set(id, { resolve, reject });
        const task: CompressTask = { ...picture, id };
        child.send(task, (error) => error && reject(error));
      }),
    async [Symbol.asyncDispose]() {
      child.kill();
      await end;
    },
  };
}
