import { describe, expect, test } from 'vitest';
import { html } from '../../../src/model/options/html.ts';

function faultOf(options: object): string | undefined {
  const { error } = html.safeParse(options);
  return error?.issues[0]?.message;
}

describe('html', () => {
  test.each([
    { url: 'https://example.org/guide/' },
    { url: 'https://example.org/{slug}/' },
    { edit: 'https://example.org/edit/main/{path}' },
    { redirects: { 'old.html': 'new.html', 'a/b/': '#id', 'a/c.htm': 'https://example.org/' } },
  ])('takes %j', (options) => {
    expect(html.parse(options)).toEqual(options);
  });

  test.each([
    [{ url: 'example.org' }, 'a URL such as'],
    [{ url: 'javascript:alert(1)' }, 'a URL such as'],
    [{ url: 'https://a b' }, 'a URL such as'],
    [{ url: 'https://example.org/"><script>' }, 'a URL such as'],
    [{ edit: 'https://example.org/edit' }, '{path}'],
    [{ layout: 'many' }, '`single` or `site`'],
  ])('does not take %j', (options, fault) => {
    expect(faultOf(options)).toContain(fault);
  });

  test.each(['', '../old.html', '/old.html', 'a/../b.html', '.hidden/', 'old', 'old.txt', 'a//b.html', 'C:\\x.html'])(
    'does not take the redirect of `%s`, which is no page in the site',
    (from) => {
      expect(html.safeParse({ redirects: { [from]: 'new.html' } }).success).toBe(false);
    },
  );
});
