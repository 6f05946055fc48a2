import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { localLink, locateTargets } from '../../../src/writers/epub/targets.ts';
import { publication, richPublication, root } from './publications.ts';

describe('locateTargets', () => {
  test('numbers the documents, whatever the ids of the sections', () => {
    const sections = ['月', '../x', 'plain'].map((id) => ({
      id,
      role: 'section' as const,
      matter: 'main' as const,
      title: '',
      tree: root(h('p', id)),
    }));
    expect([...locateTargets(publication({ sections })).files.values()]).toEqual([
      'section-001.xhtml',
      'section-002.xhtml',
      'section-003.xhtml',
    ]);
  });

  test('puts each note in the section with its first reference', () => {
    const { notes, ids } = locateTargets(richPublication());
    const placed = [...notes].map(([section, group]) => [section, group.map(({ number }) => number)]);
    expect(placed).toEqual([
      ['section-2', [1]],
      ['section-3', [2, 3]],
    ]);
    expect(ids.get('offprint-note-1')).toBe('section-002.xhtml');
    expect(ids.get('offprint-noteref-3')).toBe('section-002.xhtml');
    expect(ids.get('offprint-note-3')).toBe('section-003.xhtml');
  });
});

describe('localLink', () => {
  const targets = locateTargets(richPublication());

  test('resolves ids of elements, not of sections', () => {
    expect(localLink('section-3', 'section-001.xhtml', targets)).toBeUndefined();
  });

  test('names the file only if it is another', () => {
    expect(localLink('tables', 'section-003.xhtml', targets)).toBe('#tables');
    expect(localLink('tables', 'section-001.xhtml', targets)).toBe('section-003.xhtml#tables');
    expect(localLink('nowhere', 'section-001.xhtml', targets)).toBeUndefined();
  });
});
