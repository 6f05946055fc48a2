import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';

/** Limits that no book approaches (the largest of the corpora has 200 files and 40 MB), but a malicious container exceeds. */
const limits = { files: 20_000, bytes: 1_000_000_000, ratio: 200 };

/**
 * A file of up to this many bytes may compress at any ratio: a repetitive text of the greatest published length,
 * `limits.text`, has up to 30 MB.
 */
const small = 50_000_000;

/**
 * The files of a container, by path, without folders.
 *
 * @throws Error with a reason to show, if it is damaged or would fill the memory
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

/** Whether bytes begin like a container (APPNOTE 4.3.7). */
export function isContainer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Bytes of the record at the end, and of the comment that may follow it (APPNOTE 4.3.16). */
const endSize = 22;
const longestComment = 0xffff;

/** The path of the first file whose bytes do not match their checksum in the container, which the unpacker does not verify. */
function damagedFile(container: Uint8Array, files: Readonly<Record<string, Uint8Array>>): string | undefined {
  const view = Buffer.from(container.buffer, container.byteOffset, container.length);
  for (const [path, checksum] of checksumsIn(view)) {
    const bytes = Object.hasOwn(files, path) ? files[path] : undefined;
    if (bytes && crc32(bytes) !== checksum) return path;
  }
  return undefined;
}

/** The checksums of the files, by path, from the directory of the container (APPNOTE 4.3.12). */
function* checksumsIn(view: Buffer): Generator<[path: string, checksum: number]> {
  let at = directoryOf(view);
  while (at !== undefined && at + 46 <= view.length && view.readUInt32LE(at) === directoryEntry) {
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    yield [view.toString('utf8', at + 46, nameEnd), view.readUInt32LE(at + 16)];
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
}

/** Where the directory begins; `undefined` for a container so large that it records this elsewhere. */
function directoryOf(view: Buffer): number | undefined {
  const first = Math.max(0, view.length - endSize - longestComment);
  for (let at = view.length - endSize; at >= first; at -= 1) {
    if (view.readUInt32LE(at) === endOfDirectory) return view.readUInt32LE(at + 16);
  }
  return undefined;
}
