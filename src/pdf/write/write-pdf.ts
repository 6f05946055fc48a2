import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PdfStream } from '@libpdf/core';
import { withoutPause } from '../../platform/breather.ts';
import type { PdfDocument } from '../document.ts';
import { objectsOf, serialize } from './serialize.ts';

/** Larger streams compress no better, and a viewer has to read a stream completely. */
const objectsPerStream = 200;

/** The version of PDF that a file declares: ISO 32000-1 or ISO 32000-2. */
export type PdfVersion = '1.7' | '2.0';

/**
 * Writes a document with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
 * Unreferenced objects are left out, and the others numbered in the order in which the catalog leads to them, so that
 * the bytes depend on the content alone. The file's id is derived from them.
 */
export async function writePdf(
  document: PdfDocument,
  breathe = withoutPause,
  version: PdfVersion = '1.7',
): Promise<Uint8Array> {
  const { objects, numberOf } = objectsOf(document);
  const file = new FileWriter(objects.length, version);
  const others: (readonly [number: number, text: string])[] = [];
  for (const [index, object] of objects.entries()) {
    const text = serialize(object, numberOf);
    if (object instanceof PdfStream) file.writeStream(index + 1, text, object.data);
    else others.push([index + 1, text]);
    if (index % objectsPerStream === 0) await breathe();
  }
  for (let first = 0; first < others.length; first += objectsPerStream) {
    await breathe();
    file.writeObjectStream(others.slice(first, first + objectsPerStream));
  }
  return file.end(numberOf(document.root), document.info && numberOf(document.info));
}

/**
 * Fields of an entry: its kind; the offset, or the stream; nothing, or the index in the stream (ISO 32000-1, table 18).
 */
type Entry = readonly [kind: 0 | 1 | 2, place: number, rest: number];

/** Bytes of each field of an entry: enough for a file of 4 GB. */
const widths = [1, 4, 2] as const;

const free: Entry = [0, 0, 0];

/** Writes the objects of a PDF in order, records their offsets, and ends with the cross-reference table. */
class FileWriter {
  readonly #parts: Buffer[] = [];
  readonly #entries: Entry[] = [];
  #length = 0;

  /** @param highest number of an object that will be written; the file's own objects come after it. */
  constructor(highest: number, version: PdfVersion) {
    for (let number = 0; number <= highest; number++) this.#entries.push(free);
    // A comment of high bytes shows transfer programs that the file is not text (ISO 32000-1, 7.5.2).
    this.#write(Buffer.from(`%PDF-${version}\n%\u00E2\u00E3\u00CF\u00D3\n`, 'latin1'));
  }

  /** @param dictionary of the stream, including its length. */
  writeStream(number: number, dictionary: string, data: Uint8Array): void {
    this.#entries[number] = [1, this.#length, 0];
    this.#write(
      Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    );
  }

  /** Writes objects other than streams, compressed together. */
  writeObjectStream(objects: readonly (readonly [number: number, text: string])[]): void {
    const stream = this.#entries.push(free) - 1;
    let table = '';
    let body = '';
    objects.forEach(([number, text], index) => {
      this.#entries[number] = [2, stream, index];
      table += `${number} ${body.length} `;
      body += `${text}\n`;
    });
    const data = deflateSync(Buffer.from(table + body, 'latin1'), { level: 9 });
    const keys = `/Type/ObjStm/N ${objects.length}/First ${table.length}`;
    this.writeStream(stream, `<<${keys}/Filter/FlateDecode/Length ${data.length}>>`, data);
  }

  /** Ends the file. Its id is a hash of the content, so the same document always has the same (14.4). */
  end(root: number, info: number | undefined): Uint8Array {
    const hash = createHash('sha256');
    for (const part of this.#parts) hash.update(part);
    const id = `<${hash.digest('hex').slice(0, 32)}>`;
    const start = this.#length;
    const number = this.#entries.push(free) - 1;
    this.#entries[number] = [1, start, 0];
    const data = deflateSync(this.#table(), { level: 9 });
    const information = info === undefined ? '' : `/Info ${info} 0 R`;
    const trailer = `/Size ${this.#entries.length}/Root ${root} 0 R${information}/ID[${id}${id}]`;
    const keys = `/Type/XRef/W[${widths.join(' ')}]${trailer}/Filter/FlateDecode/Length ${data.length}`;
    this.writeStream(number, `<<${keys}>>`, data);
    this.#write(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(this.#parts);
  }

  #table(): Buffer {
    const [kindWidth, placeWidth, restWidth] = widths;
    const width = kindWidth + placeWidth + restWidth;
    const table = Buffer.alloc(width * this.#entries.length);
    this.#entries.forEach(([kind, place, rest], index) => {
      table.writeUIntBE(kind, index * width, kindWidth);
      table.writeUIntBE(place, index * width + kindWidth, placeWidth);
      table.writeUIntBE(rest, index * width + kindWidth + placeWidth, restWidth);
    });
    return table;
  }

  #write(...parts: Uint8Array[]): void {
    for (const part of parts) {
      this.#parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
      this.#length += part.byteLength;
    }
  }
}
