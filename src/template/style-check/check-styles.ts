import { type CssDeclaration, lexer, parse, tokenize, tokenTypes, walk } from 'css-tree/dist/csstree.esm';
import type { VFileMessage } from 'vfile-message';
import { isRemote } from '../../model/addresses.ts';
import { createMessage } from '../../model/report.ts';
import type { Place } from '../../model/source-lines.ts';
import { nearest } from '../../model/wording.ts';
import type { Host } from '../../platform/host.ts';
import { shownPath } from '../../platform/host-paths.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import { pointAt, remoteMessages } from './check-shells.ts';
import { loadedAddresses, type RemoteAddress, remoteStyles } from './remote-styles.ts';

/** A file of a template, and the folder that it must not be outside of. Both are absolute. */
export interface FoundFile {
  path: string;
  folder: string;
}

/** Characters. A longer style sheet is generated, and would take seconds. */
const longest = 500_000;

/**
 * Checks style sheets.
 *
 * @returns what browsers will ignore, cannot parse, or would load from the network
 */
export async function checkStyles(sheets: readonly FoundFile[], host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  for (const { path, folder } of sheets) {
    const read = await readProjectFile(path, { root: folder, limit: 4 * longest }, host);
    const css = typeof read === 'string' ? '' : new TextDecoder().decode(read);
    if (css.length > longest) continue;
    const displayPath = shownPath(path, host);
    messages.push(...styleFaults(css).map((fault) => messageOf(fault, displayPath)));
    messages.push(...remoteMessages(css, remoteStyles(css), displayPath));
    messages.push(
      ...localFiles(css).map(({ address, offset }) =>
        createMessage('style-load', { address }, { path: displayPath, start: pointAt(css, offset) }),
      ),
    );
  }
  return messages;
}

/** Files that a style sheet would load from the disk, and that are left out. */
function localFiles(css: string): RemoteAddress[] {
  return loadedAddresses(css)
    .filter(({ address }) => !isRemote(address) && !address.startsWith('#'))
    .slice(0, most);
}

function messageOf(fault: StyleFault, path: string): VFileMessage {
  const { line, column } = fault;
  const place: Place = { path, start: { line, column } };
  if (fault.kind === 'syntax') return createMessage('style-broken', fault, place);
  return fault.kind === 'property'
    ? createMessage('style-property', fault, place)
    : createMessage('style-value', fault, place);
}

/** Maximum number of errors reported: the first one often causes the others. */
const most = 3;

/**
 * What a browser would silently ignore in a style sheet. The parser may not know recent additions to CSS: only values
 * that consist of plain words and numbers are checked.
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

/** Maximum nesting of brackets. Style sheets written by people have a tenth of it. */
const deepest = 100;

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/**
 * Unclosed brackets, comments and strings: CSS closes them silently at the end (CSS Syntax Level 3, 5.4.8), so they
 * swallow everything after them, including other style sheets. At most one is reported, the first.
 */
function unclosed(css: string): StyleFault | undefined {
  const open: { at: number; closer: string }[] = [];
  let fault: StyleFault | undefined;
  tokenize(css, (type, start, end) => {
    if (fault) return;
    const text = css.slice(start, end);
    const closer = closers[text.at(-1) ?? ''];
    if (type === tokenTypes.Comment && !/^\/\*[\s\S]*\*\/$/u.test(text)) fault = faultAt(css, start, 'the comment');
    else if (type === tokenTypes.BadString || isOpenString(type, text)) fault = faultAt(css, start, 'the string');
    else if (opens(type, text) && closer) open.push({ at: end - 1, closer });
    else if (/^[)\]}]$/u.test(text)) {
      const innermost = open.pop();
      if (innermost && innermost.closer !== text) fault = bracketFault(css, innermost.at);
    }
    if (open.length > deepest)
      fault = {
        ...pointAt(css, start),
        kind: 'syntax',
        reason: `brackets are nested more than ${deepest} levels deep`,
      };
  });
  const [first] = open;
  return fault ?? (first && bracketFault(css, first.at));
}

/** A function's name and its bracket are one token. */
function opens(type: number, text: string): boolean {
  return text === '{' || text === '(' || text === '[' || type === tokenTypes.Function;
}

function isOpenString(type: number, text: string): boolean {
  return type === tokenTypes.String && (text.length < 2 || text.at(0) !== text.at(-1));
}

function faultAt(css: string, offset: number, what: string): StyleFault {
  return { ...pointAt(css, offset), kind: 'syntax', reason: `${what} is never closed` };
}

function bracketFault(css: string, at: number): StyleFault {
  return faultAt(css, at, `\`${css.charAt(at)}\``);
}

type StyleFault = { line: number; column: number } & (
  | {
      /** It cannot be parsed, and what follows is lost. `reason` follows a colon. */
      kind: 'syntax';
      reason: string;
    }
  | {
      /** A declaration that browsers ignore. */
      kind: 'property';
      property: string;
      near?: string | undefined;
    }
  | { kind: 'value'; property: string; value: string }
);
