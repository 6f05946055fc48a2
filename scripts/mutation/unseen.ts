import type { Mutation } from './mutants.ts';

/** Mistakes that no reader of a format could see, and why. Each is one that would be right to make. */
const unseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pdf: {
    'alter deletion': 'a PDF has no element for it: its letters stay',
    'alter key': 'a PDF has no element for it: its letters stay',
    'alter mark': 'a PDF has no element for it: its letters stay',
    'alter subscript': 'a PDF has no element for it: its letters stay',
    'alter superscript': 'a PDF has no element for it: its letters stay',
    'drop line break': 'lines of a PDF end anywhere',
    'duplicate line break': 'lines of a PDF end anywhere',
    'reorder line break': 'lines of a PDF end anywhere',
    'reorder caption': 'a browser shows it above its table, regardless of its position',
    'reorder summary': 'a browser shows it first, regardless of its position',
  },
};

/** Whether a reader of a format could see a mistake. */
export function isSeen({ kind, operation }: Mutation, format: string): boolean {
  return unseen[format]?.[`${operation} ${kind}`] === undefined;
}
