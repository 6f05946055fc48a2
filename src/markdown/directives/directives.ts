import type { BlockContent, Blockquote, PhrasingContent } from 'mdast';
import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import type { Processor } from 'unified';
import { answerLineClass, answerLinesClass } from '../../model/exercises.ts';
import { withoutUndefined } from '../../model/lists.ts';
import { type AdmonitionOptions, makeAdmonition } from '../admonition.ts';
import { type AdmonitionKind, admonitionKinds, type OwnKind, type OwnKinds } from '../admonition-kinds.ts';
import { includeDirective } from '../includes/directive.ts';
import { onlyBlock, onlyText } from '../only.ts';
import { pageBreakDirective } from '../page-breaks.ts';
import { type CaptionedKind, makeFigure } from '../titled-blocks.ts';
import { type Directive, type DirectiveAttributes, globalProperties, takeLabel } from './directive.ts';

/** Inline directives: `:kbd[Ctrl]`. */
const inlineDirectives: Readonly<Record<string, Directive<TextDirective>>> = {
  kbd: element('kbd'),
  small: element('small'),
  mark: element('mark'),
  ins: element('ins'),
  sub: element('sub'),
  sup: element('sup'),
  span: element('span'),
  abbr: element('abbr', { title: 'required' }),
  ruby: {
    attributes: { rt: 'required' },
    apply(node, attributes) {
      node.data = { hName: 'ruby', hProperties: globalProperties(attributes) };
      // The parentheses are for readers without ruby support.
      node.children.push(part('rp', '('), part('rt', attributes.own.rt ?? ''), part('rp', ')'));
    },
  },
};

/** A directive for an HTML element, including its own attributes. */
function element(name: string, attributes: Directive<TextDirective>['attributes'] = {}): Directive<TextDirective> {
  return {
    attributes,
    apply(node, attributes) {
      node.data = { hName: name, hProperties: { ...globalProperties(attributes), ...attributes.own } };
    },
  };
}

function part(name: string, value: string): PhrasingContent {
  return { type: 'emphasis', data: { hName: name }, children: [{ type: 'text', value }] };
}

const indexAttributes = { term: 'required without text', sub: 'optional', see: 'optional', also: 'optional' } as const;

/** `:index[words]{sub="…"}`: words of the text that the index links to. */
const indexText: Directive<TextDirective> = {
  attributes: indexAttributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
  },
};

/** `::index[term]{sub="…"}`: an invisible place that the index links to. */
const indexPlace: Directive<LeafDirective> = {
  attributes: indexAttributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
    node.children = [];
  },
};

/** The kinds that can be listed, by the name of their directives: `::list-of-figures`. */
const kinds = { 'list-of-figures': 'figure', 'list-of-tables': 'table', 'list-of-listings': 'listing' } as const;

/** Lists of captioned blocks. Their content is known once the whole publication is. */
const listsOf: Readonly<Record<string, Directive<LeafDirective>>> = Object.fromEntries(
  Object.entries(kinds).map(([name, kind]): [string, Directive<LeafDirective>] => [
    name,
    {
      attributes: {},
      apply(node, attributes) {
        node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataListOf: kind } };
        node.children = [];
      },
    },
  ]),
);

/** `::bibliography`: the place of the list of cited works. */
const bibliographyDirective: Directive<LeafDirective> = {
  attributes: {},
  apply(node, attributes) {
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataBibliography: '' } };
  },
};

function propertiesOf(text: string, attributes: DirectiveAttributes): Record<string, string | string[]> {
  const { term, sub, see, also } = attributes.own;
  const inIndex = term?.trim() || text.trim();
  const aspects = { dataIndexTerm: inIndex, dataIndexSub: sub, dataIndexSee: see, dataIndexAlso: also };
  return { ...globalProperties(attributes), ...(inIndex ? withoutUndefined(aspects) : {}) };
}

/** `:::note[Title]{#id}` and similar directives. */
const admonitionDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = Object.fromEntries(
  admonitionKinds.map((kind) => [kind, kind === 'exercise' ? exercise(kind) : admonition(kind)]),
);

/** Directives for the author's own kinds. */
function ownKindDirectives(kinds: OwnKinds): Record<string, Directive<ContainerDirective>> {
  const directive = ({ like }: OwnKind, name: string) =>
    like === 'exercise' ? exercise(like, name) : admonition(like, name);
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, directive(kind, name)]));
}

function admonition(kind: AdmonitionKind | undefined, ownKind?: string): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      makeAdmonition(node, kind, optionsOf(node, attributes, ownKind));
    },
  };
}

/** An exercise has points and lines for the answer: `:::exercise{points=4 lines=3}`. */
function exercise(kind: AdmonitionKind, ownKind?: string): Directive<ContainerDirective> {
  return {
    attributes: { points: 'optional', lines: 'optional' },
    values: {
      points: { expected: 'a number such as `4` or `2.5`', isValid: (value) => /^\d{1,3}(?:\.5)?$/u.test(value) },
      lines: { expected: 'a number of lines, 1 to 60', isValid: (value) => /^(?:[1-9]|[1-5]\d|60)$/u.test(value) },
    },
    apply(node, attributes) {
      const { points, lines } = attributes.own;
      const options = optionsOf(node, attributes, ownKind);
      makeAdmonition(node, kind, { ...options, ...(points !== undefined && { points: Number(points) }) });
      if (lines !== undefined) node.children.push(answerLines(Number(lines)));
    },
  };
}

function optionsOf(
  node: ContainerDirective,
  attributes: DirectiveAttributes,
  ownKind: string | undefined,
): AdmonitionOptions {
  const properties = globalProperties(attributes);
  return { title: takeLabel(node), properties, ...(ownKind !== undefined && { ownKind }) };
}

/** `:::figure[Caption]{#fig-x}` around images or any content, and `:::table[Caption]{#tbl-x}` around a table. */
const figureDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = {
  figure: captioned('figure'),
  table: captioned('table'),
};

function captioned(kind: CaptionedKind): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      makeFigure(node, kind, { caption: takeLabel(node), properties: globalProperties(attributes) });
    },
  };
}

/** `:::glossary`: its definition list explains terms, and the first use of each in the text links to it. */
const glossaryDirective: Directive<ContainerDirective> = {
  attributes: {},
  apply(node, attributes) {
    takeLabel(node);
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataGlossary: '' } };
  },
};

/** Lines to write on. They have no text, so readers of screens and ebooks never meet them. */
function answerLines(count: number): BlockContent {
  const element = (name: string, children: BlockContent[]): Blockquote => ({
    type: 'blockquote',
    children,
    data: { hName: 'div', hProperties: { className: [name] } },
  });
  return element(
    answerLinesClass,
    Array.from({ length: count }, () => element(answerLineClass, [])),
  );
}

declare module 'unified' {
  interface Data {
    /** The author's own kinds of blocks. */
    ownKinds?: OwnKinds | undefined;
  }
}

/** Directives by form and name. */
export interface DirectiveTable {
  textDirective: Readonly<Record<string, Directive<TextDirective>>>;
  leafDirective: Readonly<Record<string, Directive<LeafDirective>>>;
  containerDirective: Readonly<Record<string, Directive<ContainerDirective>>>;
}

/** The built-in directives, by form and name. Names outside a table are not parsed as directives. */
export const directives: DirectiveTable = {
  textDirective: { ...inlineDirectives, index: indexText, only: onlyText },
  leafDirective: {
    bibliography: bibliographyDirective,
    include: includeDirective,
    index: indexPlace,
    'page-break': pageBreakDirective,
    ...listsOf,
  },
  containerDirective: { ...admonitionDirectives, ...figureDirectives, glossary: glossaryDirective, only: onlyBlock },
};

/** The directives of a processor: the built-in ones, and its author's own kinds. */
export function directivesOf(processor: Pick<Processor, 'data'>): DirectiveTable {
  const { ownKinds } = processor.data();
  if (!ownKinds) return directives;
  return { ...directives, containerDirective: { ...ownKindDirectives(ownKinds), ...directives.containerDirective } };
}

/** Inline, `:name`; on its own line, `::name`; around blocks, `:::name`. */
export type DirectiveForm = Directives['type'];

const colons = { textDirective: ':', leafDirective: '::', containerDirective: ':::' } as const;

/** A directive as an author writes it, for instance `:::note`. */
export function written(form: DirectiveForm, name: string): string {
  return `${colons[form]}${name}`;
}

export function isKnown(table: DirectiveTable, form: DirectiveForm, name: string): boolean {
  return Object.hasOwn(table[form], name);
}

export function namesOf(table: DirectiveTable, form: DirectiveForm): string[] {
  return Object.keys(table[form]);
}
