import type { Paragraph, Parents, Root, Text } from 'mdast';
import type { ContainerDirective, Directives } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { isLanguageTag } from '../../model/language-tag.ts';
import { withoutUndefined } from '../../model/lists.ts';
import { type Report, reportTo } from '../../model/report.ts';
import { visit } from '../../model/visit.ts';
import { type Near, suggest } from '../../model/wording.ts';
import { isClassName, isId } from '../attribute-list.ts';
import { sourceText } from '../parts.ts';
import type { AttributeRule, Directive, DirectiveAttributes } from './directive.ts';
import {
  type DirectiveForm,
  type DirectiveTable,
  directives,
  directivesOf,
  isKnown,
  namesOf,
  written,
} from './directives.ts';

/** Applies each directive according to the table. */
export function applyDirectives(this: Processor) {
  const table = directivesOf(this);
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, (node, index, parent) => {
      if (!isDirective(node) || !parent || index === undefined) return;
      // A label that is not closed, or is empty, is not a label.
      if (node.type === 'textDirective' && node.children.length === 0) showAsText(node, parent, index, file);
      else apply(node, table, file, report);
    });
  };
}

function isDirective(node: { type: string }): node is Directives {
  return node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective';
}

function showAsText(node: Directives, parent: Parents, index: number, file: VFile): void {
  const text: Text = { type: 'text', value: sourceText(node, file) };
  if (node.position) text.position = node.position;
  parent.children[index] = text;
}

function apply(node: Directives, table: DirectiveTable, file: VFile, report: Report): void {
  if (node.type === 'containerDirective') checkClosing(node, file, report);
  // There is one table per form, so the entry's node type is known.
  const directive = table[node.type][node.name] as Directive<Directives> | undefined;
  directive?.apply(node, checkAttributes(node, directive, report));
}

/** An unclosed container would contain the rest of the document. */
function checkClosing(node: ContainerDirective, file: VFile, report: Report): void {
  if (node.data?.position?.closing) return;
  const [fence = ':::'] = /^:+/u.exec(sourceText(node, file)) ?? [];
  report('directive-unclosed', { directive: written(node.type, node.name), fence }, node.position?.start);
}

/** Attributes of every directive: their syntax, and its name in a message. */
const everywhere: Readonly<Record<string, AttributeRule>> = {
  id: { expected: 'a name without whitespace', isValid: isId },
  class: {
    expected: 'names of letters, digits, `-` and `_`',
    isValid: (value) => value.split(/\s+/u).every(isClassName),
  },
  lang: { expected: 'a language tag such as `ja` or `pt-BR`', isValid: isLanguageTag },
  dir: { expected: '`ltr`, `rtl` or `auto`', isValid: (value) => /^(?:ltr|rtl|auto)$/u.test(value) },
};

/** The known and valid attributes of a directive. The others are reported and left out. */
function checkAttributes(
  node: Directives,
  { attributes: own, values = {} }: Pick<Directive<Directives>, 'attributes' | 'values'>,
  report: Report,
): DirectiveAttributes {
  const directive = written(node.type, node.name);
  const known = [...Object.keys(own), ...Object.keys(everywhere)];
  const valid: Record<string, string> = {};
  for (const [attribute, ownValue] of Object.entries(node.attributes ?? {})) {
    const value = ownValue ?? '';
    const rules = { ...everywhere, ...values };
    const rule = Object.hasOwn(rules, attribute) ? rules[attribute] : undefined;
    if (!known.includes(attribute)) {
      report('directive-attribute', { directive, attribute, known, ...suggest(attribute, known) }, node.position);
    } else if (rule && !rule.isValid(value)) {
      report('directive-attribute-value', { directive, attribute, value, expected: rule.expected }, node.position);
    } else {
      valid[attribute] = value;
    }
  }
  for (const [attribute, need] of Object.entries(own)) {
    const isRequired = need === 'required' || (need === 'required without text' && textOf(node).trim() === '');
    if (isRequired && !valid[attribute]?.trim()) {
      report('directive-attribute-missing', { directive, attribute }, node.position);
    }
  }
  return sorted(valid);
}

function sorted({ id, class: classes, lang, dir, ...own }: Record<string, string>): DirectiveAttributes {
  return { ...withoutUndefined({ id, lang, dir }), className: classes?.split(/\s+/u) ?? [], own };
}

/** Text that looks like a directive but is not one. */
interface LookAlike {
  form: DirectiveForm;
  name: string;
  /** In characters from the start of the source. */
  offset: number;
  /** Whether there is only the name: if it is known, the line itself is correct. */
  isBare: boolean;
  /** The line as written and without its spaces, if it would be correct without them. */
  spaced?: { written: string; joined: string } | undefined;
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
    const warn = ({ form, name, offset, isBare, spaced }: LookAlike) => {
      const directive = written(form, name);
      if (form === 'containerDirective') open += 1;
      const place = places.toPoint(offset);
      if (!isKnown(table, form, name))
        report('directive-unknown', { directive, ...suggestDirective(table, form, name) }, place);
      else if (isBare) report('directive-depth', { directive }, place);
      else report('directive-syntax', { directive, ...spaced }, place);
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
  const { title = '', attributes = '' } =
    /^ *(?<title>\[.*\])? *(?<attributes>\{.*\})?$/u.exec(rest ?? '')?.groups ?? {};
  const joined = title + attributes;
  const wellFormed = space === '' && joined === rest;
  if (!wellFormed && !isKnown(table, form, name)) return [];
  const spaced = joined !== '' && !wellFormed ? { written: text, joined: `${colons}${name}${joined}` } : undefined;
  return [{ form, name, offset, isBare: space === '' && rest === '', spaced }];
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

/** Similar names of the same form, otherwise the same name in another form. */
function suggestDirective(table: DirectiveTable, form: Directives['type'], name: string): Near {
  const { near, also = [] } = suggest(name, namesOf(table, form));
  if (near !== undefined) return { near: written(form, near), also: also.map((one) => written(form, one)) };
  const other = forms.find((known) => isKnown(table, known, name));
  return other ? { near: written(other, name) } : {};
}
