import type { Html, Parent, Root, RootContent } from 'mdast';
import type { Processor } from 'unified';
import { withoutUndefined } from '../model/lists.ts';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled, type OwnKind } from './admonition-kinds.ts';
import { isId } from './attribute-list.ts';
import { componentSyntax } from './component-syntax.ts';
import { isMark, type PairedMark, pairMarks } from './paired-marks/pair.ts';
import { fragmentOf, phrasesOf } from './parts.ts';
import { addSyntax } from './syntax.ts';
import { makeDetails, makeGroup } from './titled-blocks.ts';

/**
 * Parses the components of Docusaurus, Starlight, Nextra and Mintlify for tabs, cards, steps and notes: `<Tabs>`, `<TabItem
 * label="…">`. Others are elements that a document cannot contain, and are reported as such.
 */
export function readComponents(this: Processor) {
  addSyntax(
    this,
    componentSyntax((name) => Object.hasOwn(components, name)),
  );
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (!('children' in node) || !node.children.some((child) => child.type === 'html' && holdsComponent(child)))
        return;
      const parent: Parent = node;
      const items = parent.children.flatMap(marksIn);
      const labels = labelsOfTabs(items);
      parent.children = pairMarks(items, (open, content) => {
        const component = components[open.name];
        return component ? [made(component, open, content, labels.get(open))] : content;
      });
    });
  };
}

function holdsComponent({ value }: Html): boolean {
  return tagsIn(value).some(({ name }) => Object.hasOwn(components, name));
}

/** Splits an HTML block into component tags and the content between them. */
function marksIn(node: RootContent): (RootContent | PairedMark)[] {
  if (node.type !== 'html' || !holdsComponent(node)) return [node];
  const items: (RootContent | PairedMark)[] = [];
  let end = 0;
  for (const { name, kind, from, to } of tagsIn(node.value)) {
    if (!Object.hasOwn(components, name)) continue;
    items.push(...between(node.value.slice(end, from), node));
    items.push({ kind, name, node: { ...node, value: node.value.slice(from, to) } });
    end = to;
  }
  return [...items, ...between(node.value.slice(end), node)];
}

/** These tools parse the text on tag lines as Markdown. It has the place of its block. */
function between(text: string, { position }: Html): RootContent[] {
  return fragmentOf(text.replace(/^[ \t]+/gmu, ''), position);
}

function made(
  component: Component,
  { node }: PairedMark,
  content: RootContent[],
  label: string | undefined,
): RootContent {
  const block: Parent = { type: 'blockquote', children: content, ...(node.position && { position: node.position }) };
  component(block, { ...withoutUndefined({ label }), ...attributesOf(node) });
  return block as RootContent;
}

/** The labels of a group of tabs. */
interface TabGroup {
  byValue: ReadonlyMap<string, string>;
  inOrder: readonly string[];
  /** How many tabs have begun. */
  tabs: number;
}

/**
 * The labels of tabs that their group names: by their values in Docusaurus, `values={[{ label: 'Linux', value: 'linux' }]}`, and in
 * order in Nextra, `items={['Linux', 'macOS']}`.
 */
function labelsOfTabs(items: readonly (RootContent | PairedMark)[]): ReadonlyMap<PairedMark, string> {
  const labels = new Map<PairedMark, string>();
  const groups: TabGroup[] = [];
  for (const item of items) {
    if (!isMark(item)) continue;
    const { kind, name, node } = item;
    if (name === 'Tabs' && kind === 'open') groups.push(tabGroup(attributesOf(node)));
    if (name === 'Tabs' && kind === 'close') groups.pop();
    const group = groups.at(-1);
    if (!group || kind !== 'open' || components[name] !== titled) continue;
    const { value } = attributesOf(node);
    const label = value === undefined ? group.inOrder[group.tabs] : group.byValue.get(value);
    if (label !== undefined) labels.set(item, label);
    group.tabs += 1;
  }
  return labels;
}

function tabGroup({ values = '', items = '' }: Readonly<Record<string, string>>): TabGroup {
  const byValue = [...values.matchAll(/\{[^{}]*\}/gu)].flatMap(([entry]) => {
    const [label, value] = ['label', 'value'].map(
      (key) => new RegExp(`\\b${key}: *${string}`, 'u').exec(entry)?.groups?.text,
    );
    return label !== undefined && value !== undefined ? [[value, label] as const] : [];
  });
  const inOrder = [...items.matchAll(new RegExp(string, 'gu'))].map(({ groups }) => groups?.text ?? '');
  return { byValue: new Map(byValue), inOrder, tabs: 0 };
}

/** A string of JavaScript. */
const string = String.raw`(?<quote>["'\x60])(?<text>[^"'\x60]*)\k<quote>`;

/** A component tag: its name is capitalized, unlike that of any HTML element. */
interface ComponentTag {
  kind: 'open' | 'close' | 'single';
  name: string;
  from: number;
  to: number;
}

const value = String.raw`"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}`;
const tag = new RegExp(
  `<(?<close>/)?(?<name>[A-Z][\\w.]*)(?<attributes>(?:\\s+[\\w:-]+(?:=(?:${value}))?)*)\\s*(?<single>/)?>`,
  'gu',
);
const attribute = new RegExp(`\\s(?<name>[\\w:-]+)=(?<value>${value})`, 'gu');

function tagsIn(text: string): ComponentTag[] {
  return [...text.matchAll(tag)].map(({ 0: written, index, groups = {} }) => ({
    kind: groups.close ? 'close' : groups.single ? 'single' : 'open',
    name: groups.name ?? '',
    from: index,
    to: index + written.length,
  }));
}

function attributesOf(node: RootContent): Readonly<Record<string, string>> {
  const text = node.type === 'html' ? node.value : '';
  const found = [...text.matchAll(attribute)].map(({ groups = {} }) => {
    const value = groups.value ?? '';
    return [groups.name ?? '', value.replace(/^\{?(["'`]?)([\s\S]*?)\1\}?$/u, '$2')] as const;
  });
  return Object.fromEntries(found);
}

/** Gives a block, which has the content of the component, its meaning. */
type Component = (block: Parent, attributes: Readonly<Record<string, string>>) => void;

const plain: Component = (block) => void Object.assign(block, { type: 'blockquote', data: { hName: 'div' } });

const titled: Component = (block, { label, title, value, name }) =>
  makeGroup(block, phrasesOf(label ?? title ?? value ?? name ?? ''));

/** A card can lead somewhere. */
const card: Component = (block, { href, ...attributes }) => {
  const title = phrasesOf(attributes.label ?? attributes.title ?? '');
  makeGroup(block, href === undefined || title.length === 0 ? title : [{ type: 'link', url: href, children: title }]);
};

const folded: Component = (block, { title, summary, label }) =>
  makeDetails(block, phrasesOf(title ?? summary ?? label ?? 'Details'), false);

/** A note of the kind in an attribute, as in `<Aside type="tip">`. */
const typed: Component = (block, { type = 'note', title }) => note(type)(block, title === undefined ? {} : { title });

function note(name: string): Component {
  const kind = kindCalled(name) ?? 'note';
  return (block, { title }) => {
    const heading = title ?? (kind === name ? '' : capitalized(name));
    makeAdmonition(block, kind, { title: phrasesOf(heading) });
  };
}

/** Components by name: those of Docusaurus, Starlight, Nextra and Mintlify. */
const components: Readonly<Record<string, Component>> = {
  ...Object.fromEntries(
    ['Tabs', 'CardGrid', 'Cards', 'CardGroup', 'Steps', 'CodeGroup', 'AccordionGroup', 'Columns', 'FileTree'].map(
      (name) => [name, plain],
    ),
  ),
  TabItem: titled,
  Tab: titled,
  'Tabs.Tab': titled,
  Card: card,
  Step: titled,
  Details: folded,
  Accordion: folded,
  Expandable: folded,
  Aside: typed,
  Callout: typed,
  Admonition: typed,
  Note: note('note'),
  Tip: note('tip'),
  Info: note('info'),
  Check: note('check'),
  Warning: note('warning'),
  Danger: note('danger'),
};

/** A tag on its own line. Values are in quotation marks. */
const openTag = /^<(?<name>[a-z][\w-]*)(?<attributes>(?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*>$/iu;
const closeTag = /^<\/(?<name>[a-z][\w-]*)\s*>$/iu;

/**
 * Turns elements that the config names into blocks of the author's own kinds: `<Listing number="1-1" caption="…">` of the Rust
 * book, with Markdown up to `</Listing>`.
 */
export function foreignElements(this: Processor) {
  const kinds = new Map(
    Object.entries(this.data().ownKinds ?? {}).flatMap(([name, kind]) =>
      kind.element === undefined ? [] : [[kind.element.toLowerCase(), { name, kind }] as const],
    ),
  );
  return (tree: Root): void => {
    if (kinds.size === 0) return;
    visit(tree, 'html', (html, index, parent) => {
      const { name = '', attributes = '' } = openTag.exec(html.value.trim())?.groups ?? {};
      const kind = kinds.get(name.toLowerCase());
      if (!kind || !parent || index === undefined) return;
      const end = closingOf(name, parent.children, index);
      if (end === undefined) return;
      const siblings: RootContent[] = parent.children;
      const content = siblings.slice(index + 1, end);
      siblings.splice(index, end - index + 1, blockOf(html, content, valuesOfAttributes(attributes), kind));
    });
  };
}

/** The end of the element that begins at an index: it may contain others with its name. */
function closingOf(name: string, siblings: readonly RootContent[], from: number): number | undefined {
  let open = 0;
  for (const [index, node] of siblings.entries()) {
    if (index < from || node.type !== 'html') continue;
    const tag = node.value.trim();
    if (openTag.exec(tag)?.groups?.name === name) open += 1;
    else if (closeTag.exec(tag)?.groups?.name === name) open -= 1;
    if (open === 0) return index;
  }
  return undefined;
}

function valuesOfAttributes(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/(?<name>[\w-]+)=(?<quote>["'])(?<value>[\s\S]*?)\k<quote>/gu);
  return new Map([...found].map(({ groups }) => [(groups?.name ?? '').toLowerCase(), groups?.value ?? '']));
}

function blockOf(
  { position }: Html,
  content: RootContent[],
  attributes: ReadonlyMap<string, string>,
  { name, kind: { like } }: { name: string; kind: OwnKind },
): RootContent {
  const block: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
  const file = attributes.get('file-name') ?? attributes.get('filename');
  if (file) {
    const data = { hProperties: { className: ['file-name'] } };
    const link: RootContent = { type: 'paragraph', children: [{ type: 'inlineCode', value: file }], data };
    block.children.unshift({ ...link, ...(position && { position }) });
  }
  const id = attributes.get('id');
  makeAdmonition(block, like, {
    title: phrasesOf(attributes.get('caption') ?? attributes.get('title') ?? ''),
    ownKind: name,
    number: attributes.get('number'),
    ...(id !== undefined && isId(id) && { properties: { id } }),
  });
  return block as RootContent;
}
