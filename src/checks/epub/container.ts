import { unzipSync } from 'fflate';
import { damagedFile } from './checksums.ts';

/** What no book comes near (the largest of the corpora has 200 files and 40 MB), and a container made to do harm does. */
const limits = { files: 20_000, bytes: 1_000_000_000, ratio: 200 };

/**
 * Bytes of a file that may compress as well as it likes: a text of the greatest length that is published, `limits.text`, which says
 * the same again and again, has up to 30 MB.
 */
const small = 50_000_000;

/**
 * The files of a container, by path; folders left out.
 *
 * @throws Error with a reason to show, where it is damaged or would fill the memory
 */
export function readContainer(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let count = 0;
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      count += 1;
      total += originalSize;
      if (count > limits.files) throw new Error(`it has more than ${limits.files} files`);
      if (total > limits.bytes) throw new Error(`unpacked, it is larger than ${limits.bytes / 1e6} MB`);
      if (originalSize > small && originalSize > size * limits.ratio) {
        throw new Error(`\`${name}\` unpacks to ${Math.round(originalSize / Math.max(size, 1))} times its size`);
      }
      return !name.endsWith('/');
    },
  });
  const damaged = damagedFile(bytes, files);
  if (damaged !== undefined) throw new Error(`\`${damaged}\` in it is damaged`);
  return new Map(Object.entries(files));
}

/** Whether bytes begin as a container does (APPNOTE 4.3.7). */
export function isContainer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
