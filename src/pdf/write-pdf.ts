import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNull,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { append } from '../model/lists.ts';
import { withoutPause } from '../platform/breather.ts';
import type { PdfDocument } from './document.ts';

/** Maps a reference to its object's number in the new file. */
type NumberOf = (ref: PdfRef) => number;

/** The shortest syntax of an object, one character per byte. For a stream, its dictionary. */
export function serialize(object: PdfObject, numberOf: NumberOf): string {
  if (object instanceof PdfDict) return dictionary(object, numberOf);
  if (object instanceof PdfArray) return array(object, numberOf);
  if (object instanceof PdfRef) return `${numberOf(object)} 0 R`;
  if (object instanceof PdfName) return name(object.value);
  if (object instanceof PdfNumber) return number(object.value);
  if (object instanceof PdfString) return literalString(object.bytes);
  if (object instanceof PdfBool) return String(object.value);
  if (object instanceof PdfNull) return 'null';
  throw new TypeError(`Unexpected object of type ${object.type}`);
}

function dictionary(dict: PdfDict, numberOf: NumberOf): string {
  let text = '<<';
  for (const [key, value] of dict) text += name(key.value) + spaced(serialize(value, numberOf));
  return `${text}>>`;
}

function array(items: PdfArray, numberOf: NumberOf): string {
  let text = '[';
  for (const item of items) text += text === '[' ? serialize(item, numberOf) : spaced(serialize(item, numberOf));
  return `${text}]`;
}

/** With a space before it, unless it begins with a delimiter. */
function spaced(text: string): string {
  return /^[([</]/u.test(text) ? text : ` ${text}`;
}

/** UTF-8 bytes; irregular characters are written by number (ISO 32000-1, 7.3.5). */
function name(value: string): string {
  const isPlain = /^[\w.+:;,!?*@$&'^`|~=-]*$/u.test(value);
  return isPlain ? `/${value}` : `/${Array.from(Buffer.from(value, 'utf8'), nameByte).join('')}`;
}

function nameByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[\w.+:;,!?*@$&'^`|~=-]/u.test(character) ? character : `#${byte.toString(16).padStart(2, '0')}`;
}

/** Without an exponent, which PDF does not allow; six decimals are more than any coordinate needs. */
function number(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6).replace(/\.?0+$/u, '') : text;
}

/** ISO 32000-1, 7.3.4.2. A carriage return would be read as a line feed. */
function literalString(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return `(${text.replace(/[\\()]/gu, '\\$&').replace(/\r/gu, '\\r')})`;
}

/** The indirect objects of a document, in the order in which the catalog leads to them; the first has number 1. */
export function objectsOf(document: PdfDocument): { objects: PdfObject[]; numberOf: NumberOf } {
  const numbers = new Map<number, number>();
  const objects: PdfObject[] = [];
  const waiting: PdfRef[] = document.info ? [document.info, document.root] : [document.root];
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    const object = document.resolve(ref);
    if (!object || numbers.has(ref.objectNumber)) continue;
    // The old length of a changed stream is wrong, and one by reference is useless.
    if (object instanceof PdfStream) object.set('Length', PdfNumber.of(object.data.length));
    numbers.set(ref.objectNumber, objects.push(object));
    const refs: PdfRef[] = [];
    collectRefs(object, refs);
    append(waiting, refs.reverse());
  }
  return { objects, numberOf: (ref) => numbers.get(ref.objectNumber) ?? 0 };
}

function collectRefs(object: PdfObject, refs: PdfRef[]): void {
  if (object instanceof PdfRef) refs.push(object);
  else if (object instanceof PdfArray) for (const item of object) collectRefs(item, refs);
  else if (object instanceof PdfDict) for (const [, value] of object) collectRefs(value, refs);
}

const compressed = promisify(deflate);

/** Larger streams compress no better, and a viewer has to read a stream completely. */
const objectsPerStream = 200;

/** The version of PDF that a file declares: ISO 32000-1 or ISO 32000-2. */
type PdfVersion = '1.7' | '2.0';

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
  // Another thread compresses them meanwhile.
  const streams: Promise<ObjectStream>[] = [];
  let others: NumberedText[] = [];
  for (const [index, object] of objects.entries()) {
    const text = serialize(object, numberOf);
    if (object instanceof PdfStream) file.writeStream(index + 1, text, object.data);
    else others.push([index + 1, text]);
    const isLast = index === objects.length - 1;
    if (others.length === objectsPerStream || (isLast && others.length > 0)) {
      streams.push(objectStream(others));
      others = [];
    }
    if (index % objectsPerStream === 0) await breathe();
  }
  for (const stream of streams) file.writeObjectStream(await stream);
  return file.end(numberOf(document.root), document.info && numberOf(document.info));
}

type NumberedText = readonly [number: number, text: string];

/** Objects that are compressed together. */
interface ObjectStream {
  numbers: readonly number[];
  /** Bytes of the list of numbers and offsets, at the beginning of the uncompressed data. */
  first: number;
  data: Buffer;
}

async function objectStream(objects: readonly NumberedText[]): Promise<ObjectStream> {
  let table = '';
  let body = '';
  for (const [number, text] of objects) {
    table += `${number} ${body.length} `;
    body += `${text}\n`;
  }
  const data = await compressed(Buffer.from(table + body, 'latin1'), { level: 9 });
  return { numbers: objects.map(([number]) => number), first: table.length, data };
}

/** Fields of an entry: its kind; its offset or stream; nothing, or the index in the stream (ISO 32000-1, table 18). */
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

  writeObjectStream({ numbers, first, data }: ObjectStream): void {
    const stream = this.#entries.push(free) - 1;
    for (const [index, number] of numbers.entries()) this.#entries[number] = [2, stream, index];
    const keys = `/Type/ObjStm/N ${numbers.length}/First ${first}`;
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
