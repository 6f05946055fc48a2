import { crc32 } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Bytes of the record at the end, and of the comment that may follow it (APPNOTE 4.3.16). */
const endSize = 22;
const longestComment = 0xffff;

/** The path of the first file whose bytes are not those that its container has a checksum of, which the unpacker does not ask. */
export function damagedFile(container: Uint8Array, files: Readonly<Record<string, Uint8Array>>): string | undefined {
  const view = Buffer.from(container.buffer, container.byteOffset, container.length);
  for (const [path, checksum] of checksumsIn(view)) {
    const bytes = Object.hasOwn(files, path) ? files[path] : undefined;
    if (bytes && crc32(bytes) !== checksum) return path;
  }
  return undefined;
}

/** The checksums of the files, by path, as the directory of the container has them (APPNOTE 4.3.12). */
function* checksumsIn(view: Buffer): Generator<[path: string, checksum: number]> {
  let at = directoryOf(view);
  while (at !== undefined && at + 46 <= view.length && view.readUInt32LE(at) === directoryEntry) {
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    yield [view.toString('utf8', at + 46, nameEnd), view.readUInt32LE(at + 16)];
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
}

/** Where the directory begins. Nothing in a container so large that it says that elsewhere. */
function directoryOf(view: Buffer): number | undefined {
  const first = Math.max(0, view.length - endSize - longestComment);
  for (let at = view.length - endSize; at >= first; at -= 1) {
    if (view.readUInt32LE(at) === endOfDirectory) return view.readUInt32LE(at + 16);
  }
  return undefined;
}
