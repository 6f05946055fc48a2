import type { FootnoteDefinition, Parent, PhrasingContent, Root, Text } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { enclosedText } from './enclosed-text.ts';
import { sourceText } from './parts.ts';
import { addSyntax, enterNode, exitNode } from './syntax.ts';

/** A footnote that is written where it is referenced. */
export interface InlineNote extends Parent {
  type: 'inlineNote';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineNote: InlineNote;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineNote: 'inlineNote';
    inlineNoteText: 'inlineNoteText';
    /** `^[`, not known to be closed. */
    inlineNoteOpening: 'inlineNoteOpening';
    /** `^[` or `]` of a note. */
    inlineNoteMarker: 'inlineNoteMarker';
  }
}

/** `^[A note with *markup*.]`, as in Pandoc. Brackets inside must be balanced, or escaped. */
export function inlineNotes(this: Processor): void {
  addSyntax(this, noteSyntax, noteFromMarkdown);
}

const noteSyntax = enclosedText({
  whole: 'inlineNote',
  text: 'inlineNoteText',
  opening: 'inlineNoteOpening',
  marker: 'inlineNoteMarker',
  first: codes.caret,
  beginning: (effects, ok, nok) => (code) => {
    if (code !== codes.leftSquareBracket) return nok(code);
    effects.consume(code);
    return ok;
  },
  last: codes.rightSquareBracket,
  deepest: 3,
});

const noteFromMarkdown: FromMarkdownExtension = {
  canContainEols: ['inlineNote'],
  enter: { inlineNote: enterNode(() => ({ type: 'inlineNote', children: [] })) },
  exit: { inlineNote: exitNode },
};

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
      report('note-unknown', { note: label, ...suggest(label, known) }, toPoint(offset));
    }
  };
}

function labelOf({ label, identifier }: FootnoteDefinition): string {
  return label ?? identifier;
}

/** In the source of a text, where a backslash marks text. The source of a caption's text may be that of the whole image. */
function referencesIn(text: Text, file: VFile): { offset: number; label: string }[] {
  const from = text.position?.start.offset ?? 0;
  const own = new Set(Array.from(text.value.matchAll(reference), ({ groups }) => groups?.label));
  const found = Array.from(sourceText(text, file).matchAll(reference), ({ index, groups }) => ({
    offset: from + index,
    label: groups?.label ?? '',
  }));
  return found.filter(({ label }) => own.has(label));
}
