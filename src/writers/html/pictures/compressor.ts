import { fork, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeExit } from '../../../platform/before-exit.ts';
import { ownModule } from '../../../platform/own-module.ts';
import type { Compress } from './compress.ts';
import type { CompressResult, CompressTask } from './compress-process.ts';

/** Compresses the images of one publication. */
export interface Compressor extends AsyncDisposable {
  compress: Compress;
}

/** The number of pixels that take as long to compress as a process takes to start. */
const fewPixels = 8e6;

/**
 * Compresses the images of one publication, many of them in a separate process: encoders fragment memory that a process
 * keeps for its lifetime (200 MB after 134 images, measured).
 *
 * @param pixels the total for all images
 */
export function compressor(pixels: number): Compressor {
  const isHelped = pixels > fewPixels;
  let helper: Compressor | undefined;
  return {
    async compress(picture) {
      if (isHelped) helper ??= startProcess();
      const { compress } = await import('./compress.ts');
      // If the process ended, the image is compressed here; faults in the image itself are reported here, too.
      return helper ? helper.compress(picture).catch(() => compress(picture)) : compress(picture);
    },
    async [Symbol.asyncDispose]() {
      await helper?.[Symbol.asyncDispose]();
    },
  };
}

/** A pending request for an image that the process compresses. */
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
    // A process that fails to start emits an error but no exit.
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
