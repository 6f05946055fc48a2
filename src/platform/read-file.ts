import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Maximum bytes of a file without a size, such as those in `/proc`: some never end. */
const mostUnsized = 1_000_000;

/**
 * Reads a file to its end, without blocking: a device or a pipe may have no end, or no writer.
 *
 * @throws an error of the system, with the path
 */
export async function readWholeFile(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile() && !found.isDirectory()) throw special();
    return found.size > 0 || found.isDirectory() ? await file.readFile() : await readUnsized(file);
  } catch (error) {
    // Errors after a file is open do not name the file.
    throw Object.assign(error as Error, { path, syscall: 'read' });
  } finally {
    await file.close();
  }
}

async function readUnsized(file: FileHandle): Promise<Uint8Array> {
  const bytes = Buffer.alloc(mostUnsized + 1);
  for (let length = 0; length <= mostUnsized; ) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
  }
  throw special();
}

function special(): Error {
  return Object.assign(new Error('it is a device or a pipe'), { code: 'EAGAIN' });
}
