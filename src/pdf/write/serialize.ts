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
import { append } from '../../model/lists.ts';
import type { PdfDocument } from '../document.ts';

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
