import type { Parent } from 'mdast';
import { makeAdmonition } from '../admonition.ts';
import { capitalized, kindCalled } from '../foreign-kinds.ts';
import { phrasesOf } from '../phrases.ts';
import { makeDetails, makeGroup } from '../titled-blocks.ts';

/** Gives a block, which has the content of the component, its meaning. */
export type Component = (block: Parent, attributes: Readonly<Record<string, string>>) => void;

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
export const components: Readonly<Record<string, Component>> = {
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
