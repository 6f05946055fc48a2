import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Passage } from '../difference.ts';
import { placeOf, shortened } from '../wording.ts';

/** Places that a report lists: who rewrites more reads the text itself. */
const mostPassages = 300;

/** Words of a run that a report shows. */
const mostWords = 120;

/** The places where the text or its structure differs, with what was taken out and put in marked. */
export function passageList(passages: readonly Passage[]): Element[] {
  if (passages.length === 0) return [];
  const items = passages
    .slice(0, mostPassages)
    .map((passage) => h('li', [h('p.where', placeOf(passage)), textOf(passage)]));
  const left = passages.length - items.length;
  const rest = left > 0 ? [h('p', `${left} more places are in what \`--reporter json\` prints.`)] : [];
  return [h('h3', 'Text and structure'), h('ol.passages', items), ...rest];
}

function textOf({ runs }: Passage): Element {
  const nodes = runs.flatMap(({ state, kind, text }, index) => {
    const shown = shortened(text, mostWords);
    const name = state === 'added' ? 'ins' : 'del';
    const node = state === 'same' ? shown : h(kind === 'element' ? `${name}.element` : name, shown);
    return index === 0 ? [node] : [' ', node];
  });
  return h('p.passage', ['… ', ...nodes, ' …']);
}
