import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { version } from '../../../model/version.ts';
import { downloadsOf } from '../downloads.ts';
import { citation } from './citation.ts';
import { descriptionOf } from './description.ts';
import { dublinCore } from './dublin-core.ts';
import type { PageFacts, Statement } from './facts.ts';
import { linkedData } from './linked-data.ts';
import { openGraph } from './open-graph.ts';

/**
 * What search engines, link previews, reference managers and libraries read in the head of a page, as HTML. Its title, its
 * styles and the link to itself are not among it.
 */
export function renderHead(facts: PageFacts): string {
  const { publication, files, path, faults } = facts;
  const { authors, keywords, license } = publication.metadata;
  const nodes = [
    ...named([
      ['description', descriptionOf(facts)],
      ...authors.map(({ name }): Statement => ['author', name]),
      ['keywords', keywords.join(', ')],
      ['generator', `Offprint ${version}`],
      ['offprint:faults', faults ? String(faults) : undefined],
    ]),
    ...openGraph(facts).flatMap(([property, content]) => (content ? [h('meta', { property, content })] : [])),
    ...named([['twitter:card', facts.preview ? 'summary_large_image' : 'summary']]),
    ...named(citation(facts)),
    h('link', { rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' }),
    h('link', { rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' }),
    ...named(dublinCore(facts)),
    ...(license ? [h('link', { rel: 'license', href: license.url })] : []),
    ...downloadsOf(files, path).map(({ name, type, href }) => h('link', { rel: 'alternate', type, href, title: name })),
    h('script', { type: 'application/ld+json' }, linkedData(facts)),
  ];
  return nodes.map((node) => toHtml(node)).join('\n');
}

function named(statements: readonly Statement[]): Element[] {
  return statements.flatMap(([name, content]) => (content ? [h('meta', { name, content })] : []));
}
