import { type CssDeclaration, lexer, parse, walk } from 'css-tree/dist/csstree.esm';
import { nearest } from '../../model/nearest.ts';
import { unclosed } from './brackets.ts';
import type { StyleFault } from './fault.ts';

/** The most errors that are reported: the first one often causes the others. */
const most = 3;

/**
 * What a browser would silently leave out of a style sheet. What CSS has added lately may be unknown to the parser: of values,
 * only those are judged that consist of plain words and numbers.
 */
export function styleFaults(css: string): StyleFault[] {
  const open = unclosed(css);
  if (open) return [open];
  const errors: StyleFault[] = [];
  const tree = parse(css, {
    positions: true,
    onParseError: ({ line, column, message }) => {
      if (errors.at(-1)?.line !== line) errors.push({ line, column, kind: 'syntax', reason: lowerFirst(message) });
    },
  });
  if (errors.length > 0) return errors.slice(0, most);
  const faults: StyleFault[] = [];
  walk(tree, {
    visit: 'Declaration',
    enter(declaration) {
      // Outside of rules there are descriptors, for instance of `@page` and `@font-face`.
      const fault = this.rule === null ? undefined : declarationFault(declaration, css);
      if (fault) faults.push(fault);
    },
  });
  return faults;
}

function declarationFault({ property, value, loc }: CssDeclaration, css: string): StyleFault | undefined {
  const { line, column } = loc.start;
  if (property.startsWith('-')) return undefined;
  const { error } = lexer.matchProperty(property, value);
  if (error?.name === 'SyntaxReferenceError') {
    return { line, column, kind: 'property', property, near: nearest(property, Object.keys(lexer.properties)) };
  }
  const text = /:\s*(.*)$/su.exec(css.slice(loc.start.offset, loc.end.offset))?.[1] ?? '';
  if (!error || /[(]|(?:^|\s)-[a-z]/u.test(text)) return undefined;
  return { line, column, kind: 'value', property, value: text };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
