import type { FootnoteDefinition, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { nearest } from '../model/nearest.ts';
import { reportTo } from '../model/report.ts';
import { sourceText } from './source-text.ts';

/** Text that looks like a reference to a note, not escaped. References to existing notes are not text. */
const reference = /(?<!\\)\[\^(?<label>[\p{L}\p{N}\p{M}_.-]+)\](?!:)/gu;

/**
 * Warns about notes without a reference, which are not published; about duplicate names; and about text that looks like a
 * reference to a missing note. Runs before parts for other variants are left out: notes that are referenced only there are
 * correct.
 */
export function noteChecks() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    const notes = new Map<string, FootnoteDefinition>();
    const used = new Set<string>();
    const texts: Text[] = [];
    visit(tree, (node) => {
      if (node.type === 'footnoteReference') used.add(node.identifier);
      else if (node.type === 'text') texts.push(node);
      else if (node.type === 'footnoteDefinition') {
        const first = notes.get(node.identifier);
        const facts = { note: labelOf(node), line: first?.position?.start.line };
        if (first) report('note-duplicate', facts, node.position?.start);
        else notes.set(node.identifier, node);
      }
    });
    for (const [identifier, note] of notes) {
      if (!used.has(identifier)) report('note-unused', { note: labelOf(note) }, note.position?.start);
    }
    const known = Array.from(notes.values(), labelOf);
    const { toPoint } = location(file);
    for (const { offset, label } of texts.flatMap((text) => referencesIn(text, file))) {
      report('note-unknown', { note: label, near: nearest(label, known) }, toPoint(offset));
    }
  };
}

function labelOf({ label, identifier }: FootnoteDefinition): string {
  return label ?? identifier;
}

/** In the source of a text, where a backslash marks text. */
function referencesIn(text: Text, file: VFile): { offset: number; label: string }[] {
  const from = text.position?.start.offset ?? 0;
  return Array.from(sourceText(text, file).matchAll(reference), ({ index, groups }) => ({
    offset: from + index,
    label: groups?.label ?? '',
  }));
}
