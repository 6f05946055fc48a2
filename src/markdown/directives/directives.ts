import type { PhrasingContent } from 'mdast';
import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import type { Processor } from 'unified';
import { withoutUndefined } from '../../model/without-undefined.ts';
import type { OwnKinds } from '../admonition-kinds.ts';
import { includeDirective } from '../includes/directive.ts';
import { onlyBlock, onlyText } from '../only.ts';
import { pageBreakDirective } from '../page-breaks.ts';
import { admonitionDirectives, figureDirectives, glossaryDirective, ownKindDirectives } from './containers.ts';
import { type Directive, type DirectiveAttributes, globalProperties } from './directive.ts';

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

const indexAttributes = { term: 'optional', sub: 'optional', see: 'optional', also: 'optional' } as const;

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
  const { term = text, sub, see, also } = attributes.own;
  const aspects = withoutUndefined({ dataIndexSub: sub, dataIndexSee: see, dataIndexAlso: also });
  return { ...globalProperties(attributes), dataIndexTerm: term, ...aspects };
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
