import type { Html, Parent, Root, RootContent } from 'mdast';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled } from './admonition-kinds.ts';
import { type PairedMark, pairMarks } from './paired-marks/pair.ts';
import { fragmentOf, phrasesOf } from './phrases.ts';
import { makeDetails, makeGroup } from './titled-blocks.ts';

/**
 * Parses the components of Docusaurus, Starlight, Nextra and Mintlify for tabs, cards, steps and notes: `<Tabs>`, `<TabItem
 * label="…">`. Others are elements that a document cannot contain, and are reported as such.
 */
export function readComponents() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (!('children' in node) || !node.children.some((child) => child.type === 'html' && holdsComponent(child)))
        return;
      const parent: Parent = node;
      parent.children = pairMarks(parent.children.flatMap(marksIn), (open, content) => {
        const component = components[open.name];
        return component ? [made(component, open, content)] : content;
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

function made(component: Component, { node }: PairedMark, content: RootContent[]): RootContent {
  const block: Parent = { type: 'blockquote', children: content, ...(node.position && { position: node.position }) };
  component(block, attributesOf(node.type === 'html' ? node.value : ''));
  return block as RootContent;
}

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

/** The component tags in a text, in order. */
function tagsIn(text: string): ComponentTag[] {
  return [...text.matchAll(tag)].map(({ 0: written, index, groups = {} }) => ({
    kind: groups.close ? 'close' : groups.single ? 'single' : 'open',
    name: groups.name ?? '',
    from: index,
    to: index + written.length,
  }));
}

/** The string attributes of a tag. */
function attributesOf(text: string): Readonly<Record<string, string>> {
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
  Card: titled,
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
