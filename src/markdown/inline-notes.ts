import type { FootnoteDefinition, Parent, PhrasingContent, Root, Text } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { resolveAll } from 'micromark-util-resolve-all';
import { codes } from 'micromark-util-symbol';
import type { Code, Effects, Event, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { sourceText } from './parts.ts';
import { addSyntax, consumeAs, enterNode, exitNode } from './syntax.ts';

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

const noteSyntax: Extension = {
  text: {
    [codes.caret]: { name: 'inlineNoteOpening', tokenize: tokenizeOpening, resolveAll: resolveOpenings },
    [codes.rightSquareBracket]: { name: 'inlineNote', tokenize: tokenizeClosing, resolveTo: resolveNote },
  },
};

const noteFromMarkdown: FromMarkdownExtension = {
  canContainEols: ['inlineNote'],
  enter: { inlineNote: enterNode(() => ({ type: 'inlineNote', children: [] })) },
  exit: { inlineNote: exitNode },
};

/** How deeply notes may nest: the content is resolved again with each level. */
const deepest = 3;

/** The unclosed openings in a text: if there are none, it is not searched for them. */
const open = new WeakMap<TokenizeContext, Token[]>();

function tokenizeOpening(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const openings = open.get(this) ?? [];
  open.set(this, openings);
  return (code) => {
    effects.enter('inlineNoteOpening');
    effects.consume(code);
    return bracket;
  };

  function bracket(code: Code): State | undefined {
    if (code !== codes.leftSquareBracket) return nok(code);
    effects.consume(code);
    openings.push(effects.exit('inlineNoteOpening'));
    const outermost = openings.length > deepest ? openings.shift() : undefined;
    if (outermost) outermost.type = 'data';
    return ok;
  }
}

function tokenizeClosing(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const openings = open.get(this) ?? [];
  const opening = openings.at(-1);
  const isEmpty = this.events.at(-1)?.[1] === opening;
  const isNote = opening !== undefined && !isEmpty && isInnermost(this.events);
  return (code) => {
    if (!isNote) return nok(code);
    openings.pop();
    consumeAs('inlineNoteMarker', code, effects);
    return ok;
  };
}

/** Whether a closing bracket closes a note, and not the label of a link or image that begins inside it. */
function isInnermost(events: readonly Event[]): boolean {
  const opening = events.findLast(
    ([, { type, _balanced }]) =>
      type === 'inlineNoteOpening' || ((type === 'labelLink' || type === 'labelImage') && !_balanced),
  );
  return opening?.[1].type === 'inlineNoteOpening';
}

/** Wraps everything between the last opening and the closing, which ends the events, in a note. */
function resolveNote(events: Event[], context: TokenizeContext): Event[] {
  const index = events.findLastIndex(([kind, { type }]) => kind === 'enter' && type === 'inlineNoteOpening');
  const opening = events[index]?.[1];
  const closing = events.at(-1)?.[1];
  if (!opening || !closing) return events;
  opening.type = 'inlineNoteMarker';
  const note: Token = { type: 'inlineNote', start: { ...opening.start }, end: { ...closing.end } };
  const text: Token = { type: 'inlineNoteText', start: { ...opening.end }, end: { ...closing.start } };
  const between = events.slice(index + 2, -2);
  const within = resolveAll(context.parser.constructs.insideSpan.null ?? [], between, context);
  // In place, event by event: a paragraph may have thousands.
  events.length = index;
  events.push(['enter', note, context], ['enter', opening, context], ['exit', opening, context]);
  events.push(['enter', text, context]);
  for (const event of within) events.push(event);
  events.push(['exit', text, context], ['enter', closing, context], ['exit', closing, context]);
  events.push(['exit', note, context]);
  return events;
}

/** Unclosed openings are text. */
function resolveOpenings(events: Event[]): Event[] {
  for (const [, token] of events) if (token.type === 'inlineNoteOpening') token.type = 'data';
  return events;
}

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

/** In the source of a text, where a backslash marks text. */
function referencesIn(text: Text, file: VFile): { offset: number; label: string }[] {
  const from = text.position?.start.offset ?? 0;
  return Array.from(sourceText(text, file).matchAll(reference), ({ index, groups }) => ({
    offset: from + index,
    label: groups?.label ?? '',
  }));
}
