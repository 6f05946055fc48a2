import { append } from '../../../../model/append.ts';
import { isInline, isNode, type Kid, type StructureNode } from './node.ts';

type Notes = Map<number, StructureNode>;

/**
 * Puts the notes that stand at the feet of pages behind the paragraphs that first refer to them: where a note is painted,
 * it may stand in the middle of another paragraph. What nothing refers to comes last. Notes at the end of a chapter stay.
 */
export function placeNotes(document: StructureNode): void {
  const notes: Notes = new Map();
  takeNotes(document, notes);
  if (notes.size === 0) return;
  append(document.kids, giveNotes(document, notes));
  append(document.kids, notes.values());
}

/** Takes the notes out that have a number, and what held nothing else. */
function takeNotes(node: StructureNode, notes: Notes): void {
  node.kids = node.kids.filter((kid) => {
    if (!isNode(kid)) return true;
    const isEmpty = kid.kids.length === 0;
    takeNotes(kid, notes);
    if (kid.type !== 'Note' || kid.number === undefined) return isEmpty || kid.kids.length > 0;
    notes.set(kid.number, kid);
    return false;
  });
}

const paragraph = /^(?:P|H[1-6]?)$/u;

/** Elements of a line that stand in no paragraph: what is put behind them would stand where it may not. */
const holders = new Set(['Lbl']);

/** Puts notes behind the paragraphs in an element. @returns those that are to come behind the element itself */
function giveNotes(node: StructureNode, notes: Notes): StructureNode[] {
  const kids: Kid[] = [];
  const waiting: StructureNode[] = [];
  for (const kid of node.kids) {
    kids.push(kid);
    if (!isNode(kid)) continue;
    const found = giveNotes(kid, notes);
    if (isInline(kid)) append(waiting, found);
    else append(kids, found);
  }
  const note = node.type === 'Reference' && node.number !== undefined ? notes.get(node.number) : undefined;
  if (note?.number !== undefined) {
    notes.delete(note.number);
    waiting.push(note, ...giveNotes(note, notes));
  }
  const passesOn = paragraph.test(node.type) || (isInline(node) && !holders.has(node.type));
  node.kids = passesOn ? kids : [...kids, ...waiting];
  return passesOn ? waiting : [];
}
