import type { Paragraph, Root, Text } from 'mdast';
import type { Directives } from 'mdast-util-directive';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { nearest } from '../../model/nearest.ts';
import { reportTo } from '../../model/report.ts';
import { visit } from '../../model/visit.ts';
import { sourceText } from '../source-text.ts';
import {
  type DirectiveForm,
  type DirectiveTable,
  directives,
  directivesOf,
  isKnown,
  namesOf,
  written,
} from './directives.ts';

/** Text that looks like a directive but is not one. */
interface LookAlike {
  form: DirectiveForm;
  name: string;
  /** In characters from the start of the source. */
  offset: number;
  /** Whether there is only the name: if it is known, the line itself is correct. */
  isBare: boolean;
}

const forms = Object.keys(directives) as DirectiveForm[];

/**
 * Warns about text that was meant as a directive: a line of `::name` or `:::name`, an inline `:name[…]` or `:name{…}`, and a
 * `:::` that closes nothing. It changes nothing.
 */
export function unknownDirectives(this: Processor) {
  const table = directivesOf(this);
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    const places = location(file);
    /** Unknown containers that are not closed yet. */
    let open = 0;
    const warn = ({ form, name, offset, isBare }: LookAlike) => {
      const directive = written(form, name);
      if (form === 'containerDirective') open += 1;
      const place = places.toPoint(offset);
      if (!isKnown(table, form, name))
        report('directive-unknown', { directive, near: nearestTo(table, form, name) }, place);
      else report(isBare ? 'directive-depth' : 'directive-syntax', { directive }, place);
    };
    visit(tree, (node) => {
      if (node.type === 'paragraph') {
        for (const line of linesOf(node, file)) {
          if (!/^:{3,}$/u.test(line.text)) lookAlikesOfLine(line, table).forEach(warn);
          else if (open > 0) open -= 1;
          else report('directive-stray', { fence: line.text }, places.toPoint(line.offset));
        }
      } else if (node.type === 'text') {
        lookAlikesOfText(node, file, table).forEach(warn);
      }
    });
  };
}

interface Line {
  text: string;
  offset: number;
}

/** The lines of a paragraph without blockquote markers. */
function linesOf(paragraph: Paragraph, file: VFile): Line[] {
  const source = sourceText(paragraph, file);
  if (!source.includes('::')) return [];
  const start = paragraph.position?.start.offset ?? 0;
  return [...source.matchAll(/^(?<before>[ \t>]*)(?<text>.*?)[ \t]*\r?$/gmu)].map(({ index, groups }) => ({
    text: groups?.text ?? '',
    offset: start + index + (groups?.before ?? '').length,
  }));
}

function lookAlikesOfLine({ text, offset }: Line, table: DirectiveTable): LookAlike[] {
  const { colons, space, name, rest } =
    /^(?<colons>:{2,})(?<space> *)(?<name>[A-Za-z][\w-]*)(?<rest>.*)$/u.exec(text)?.groups ?? {};
  if (colons === undefined || name === undefined) return [];
  const form = colons.length === 2 ? 'leafDirective' : 'containerDirective';
  const wellFormed = space === '' && /^(?:\[.*\])?(?:\{.*\})?$/u.test(rest ?? '');
  return wellFormed || isKnown(table, form, name) ? [{ form, name, offset, isBare: space === '' && rest === '' }] : [];
}

function lookAlikesOfText(text: Text, file: VFile, table: DirectiveTable): LookAlike[] {
  const start = text.position?.start.offset ?? 0;
  const found = sourceText(text, file).matchAll(/(?<![\\:\p{L}\p{N}]):(?<name>[A-Za-z][\w-]*)[[{]/gu);
  return [...found].flatMap(({ index, groups }) => {
    const name = groups?.name ?? '';
    return isKnown(table, 'textDirective', name)
      ? []
      : [{ form: 'textDirective', name, offset: start + index, isBare: false } as const];
  });
}

/** A similar name of the same form, otherwise the same name in another form. */
function nearestTo(table: DirectiveTable, form: Directives['type'], name: string): string | undefined {
  const near = nearest(name, namesOf(table, form));
  if (near !== undefined) return written(form, near);
  const other = forms.find((known) => isKnown(table, known, name));
  return other && written(other, name);
}
