import { trueTypeFile } from './sfnt-file.ts';
import { readAll, tablesOf } from './tables.ts';

/** Ids of names (OpenType, `name`, "Name IDs"). */
const ids = { family: 1, style: 2, postScript: 6 } as const;

const headerLength = 6;
const recordLength = 12;

/** Windows, Unicode, American English. */
const windows = [3, 1, 0x0409] as const;

interface FontNames {
  family: string;
  /** As a PDF names it. */
  postScript: string;
}

/**
 * A font of TrueType under another name, and larger or smaller than it is.
 *
 * @param bytes of TrueType, as they are or in WOFF 1.0
 * @param scale 1.1 for letters that are a tenth larger at the same size
 */
export function renamed(bytes: Buffer, names: FontNames, scale = 1): Buffer {
  const read = tablesOf(bytes);
  if ('fault' in read) throw new TypeError(`Unexpected font: ${read.fault}`);
  const tables = readAll(read);
  tables.set('name', nameTable(names));
  const head = Buffer.from(tables.get('head') ?? []);
  // Fewer units to an em make each of them larger.
  head.writeUInt16BE(Math.round(head.readUInt16BE(unitsPerEm) / scale), unitsPerEm);
  tables.set('head', head);
  return trueTypeFile(tables);
}

/** Where `head` has the units of an em. */
const unitsPerEm = 18;

function nameTable({ family, postScript }: FontNames): Buffer {
  const records: [id: number, text: string][] = [
    [ids.family, family],
    [ids.style, 'Regular'],
    [ids.postScript, postScript],
  ];
  const texts = records.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const start = headerLength + recordLength * records.length;
  const table = Buffer.alloc(start);
  table.writeUInt16BE(records.length, 2);
  table.writeUInt16BE(start, 4);
  let offset = 0;
  for (const [index, [id]] of records.entries()) {
    const length = texts[index]?.length ?? 0;
    const at = headerLength + recordLength * index;
    for (const [column, value] of [...windows, id, length, offset].entries())
      table.writeUInt16BE(value, at + 2 * column);
    offset += length;
  }
  return Buffer.concat([table, ...texts]);
}
