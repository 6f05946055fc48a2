import { transform } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../../src/template/words.ts';
import { pageScript } from '../../../../src/writers/html/script/page-script.ts';
import { axe } from '../../../support/axe.ts';
import { policyViolations } from '../../../support/policy-violations.ts';
import { examplePage, withOpened } from './page.ts';

let html = '';
beforeAll(async () => {
  html = await examplePage();
});

describe('copy buttons', () => {
  const copied = () =>
    withOpened(html, async (page) => {
      await page.evaluate(() => {
        // Headless windows have no clipboard to read from.
        Object.defineProperty(navigator, 'clipboard', {
          value: { writeText: async (text: string) => Object.assign(globalThis, { copied: text }) },
        });
      });
      await page.focus('pre .copy-button');
      await page.keyboard.press('Enter');
      await page.waitForFunction('globalThis.copied !== undefined');
      return page.evaluate(() => ({
        text: Reflect.get(globalThis, 'copied'),
        label: document.querySelector('.copy-button')?.ariaLabel,
        status: document.querySelector('.copy-status')?.textContent,
        count: document.querySelectorAll('pre > .copy-button').length,
      }));
    });

  test('copy the code of their listing, and announce it', async () => {
    const text = 'const answer = 42;\nconsole.log(answer);';
    expect(await copied()).toEqual({ text, label: 'Copied', status: 'Copied', count: 2 });
  });

  test('fall back to the selection without a clipboard', async () => {
    const selected = await withOpened(html, async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => {
          Object.assign(globalThis, { selected: getSelection()?.toString() });
          return true;
        };
      });
      await page.click('pre .copy-button');
      await page.waitForSelector('.copy-button.done');
      return page.evaluate('selected.trim()');
    });
    expect(selected).toBe('const answer = 42;\nconsole.log(answer);');
  });

  test('never cover code where there is no pointer that hovers', async () => {
    const long = await examplePage(`\`\`\`text\n${'long-'.repeat(40)}\nlast\n\`\`\`\n\n\`\`\`text\nshort\n\`\`\`\n`);
    await withOpened(long, async (page) => {
      await page.setViewport({ width: 375, height: 700, isMobile: true, hasTouch: true });
      const listings = await page.$$eval('pre', (all) =>
        all.map((pre) => {
          const button = pre.querySelector('.copy-button')?.getBoundingClientRect() ?? new DOMRect();
          const range = document.createRange();
          range.selectNodeContents(pre.querySelector('code') ?? pre);
          const isCovered = [...range.getClientRects()].some(
            ({ right, top, bottom }) => right > button.left && top < button.bottom && bottom > button.top,
          );
          const isInside = button.bottom <= pre.getBoundingClientRect().bottom;
          return { height: button.height, isCovered, isInside };
        }),
      );
      const expected = { height: 44, isCovered: false, isInside: true };
      expect(listings).toEqual([expected, expected]);
    });
  });
});

test('on touch screens, the choice of colours is above the line of the title', async () => {
  await withOpened(await examplePage('---\ntitle: Tides\n---\n\nText.\n'), async (page) => {
    await page.setViewport({ width: 375, height: 700, isMobile: true, hasTouch: true });
    const [choice, line] = await page.$$eval('.theme-switch, .title-block', (all) =>
      all.map((element) => element.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
    );
    expect(choice?.top).toBeGreaterThanOrEqual(0);
    expect(line?.top).toBeGreaterThanOrEqual(choice?.bottom ?? Number.NaN);
  });
});

test('the section that is being read is marked in the contents', async () => {
  const long = 'Water.\n\n'.repeat(120);
  const sections = await examplePage(
    `---\ntitle: A page\n---\n\n## One\n\n${long}## Two\n\n${long}## Last\n\nShort.\n`,
  );
  await withOpened(sections, async (page) => {
    const marked = () =>
      page.evaluate(() => [...document.querySelectorAll('[aria-current]')].map((one) => one.textContent));
    const scrolledTo = async (id: string) => {
      await page.evaluate((target) => document.getElementById(target)?.scrollIntoView({ behavior: 'instant' }), id);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return marked();
    };
    expect(await scrolledTo('one')).toEqual(['One']);
    expect(await scrolledTo('two')).toEqual(['Two']);
    // It is too short to get to the top of the window.
    expect(await scrolledTo('last')).toEqual(['Last']);
    expect(await scrolledTo('one')).toEqual(['One']);
  });
});

describe('note previews', () => {
  test('appear on hover, stay while the pointer is on them, and close when it leaves', async () => {
    await withOpened(html, async (page) => {
      await page.hover('.noteref');
      await page.waitForSelector('.note-preview:popover-open');
      expect(await page.$eval('.note-preview', (preview) => preview.textContent?.trim())).toBe(
        'The first note has a link.',
      );
      expect(await page.$$eval('.note-preview [id], .note-preview [role]', (found) => found.length)).toBe(0);
      await page.hover('.note-preview a');
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await page.$('.note-preview:popover-open')).not.toBeNull();
      await page.mouse.move(450, 690);
      await page.waitForSelector('.note-preview:not(:popover-open)');
    });
  });

  test('appear on focus, describe their reference, and close with Escape', async () => {
    await withOpened(html, async (page) => {
      const described = () => page.$eval('.noteref', (reference) => reference.getAttribute('aria-describedby'));
      while (!(await page.$('.noteref:focus'))) await page.keyboard.press('Tab');
      await page.waitForSelector('.note-preview:popover-open');
      expect(await described()).toBe('offprint-note-preview');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.note-preview:not(:popover-open)');
      expect(await described()).toBeNull();
      await page.keyboard.press('Enter');
      await page.waitForFunction("location.hash === '#offprint-note-1'");
    });
  });

  test('appear on the first tap, inside the window; the second goes to the note', async () => {
    const phone = { width: 320, height: 600, hasTouch: true, isMobile: true };
    await withOpened(
      html,
      async (page) => {
        const references = await page.$$('.noteref');
        await references[1]?.tap();
        await page.waitForSelector('.note-preview:popover-open');
        expect(await page.evaluate('location.hash')).toBe('');
        const box = await page.$eval('.note-preview', (preview) => preview.getBoundingClientRect().toJSON());
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(320);
        expect(await page.$eval('.note-preview', (preview) => preview.childElementCount)).toBe(2);
        await references[1]?.tap();
        await page.waitForFunction("location.hash === '#offprint-note-2'");
      },
      (page) => page.setViewport(phone),
    );
  });
});

describe('the theme choice', () => {
  const background = 'getComputedStyle(document.documentElement).backgroundColor';

  test('overrides the system, and is applied before the page is painted', async () => {
    await withOpened(html, async (page) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      const dark = await page.evaluate(background);
      await page.click('.theme-switch label:has([value=light])');
      const light = await page.evaluate(background);
      expect(light).not.toBe(dark);
      await page.evaluateOnNewDocument(() => {
        new MutationObserver(() => {
          if (document.body) Object.assign(globalThis, { first: document.documentElement.dataset.theme });
        }).observe(document, { childList: true, subtree: true });
      });
      await page.reload();
      expect(await page.evaluate('first')).toBe('light');
      expect(await page.evaluate(background)).toBe(light);
      expect(await page.$eval('[name=theme]:checked', (input) => input.getAttribute('value'))).toBe('light');
      await page.focus('[name=theme]:checked');
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(background)).toBe(dark);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
      expect(await page.evaluate(background)).toBe(light);
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(background)).toBe(dark);
    });
  });

  test('lasts as long as the page if storage is blocked', async () => {
    const faults: unknown[] = [];
    await withOpened(
      html,
      async (page) => {
        await page.click('.theme-switch label:has([value=dark])');
        expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
        expect(faults).toEqual([]);
      },
      async (page) => {
        page.on('pageerror', (fault) => faults.push(fault));
        await page.evaluateOnNewDocument(() => {
          Object.defineProperty(globalThis, 'localStorage', {
            get: () => {
              throw new DOMException('Blocked', 'SecurityError');
            },
          });
        });
      },
    );
  });
});

test('without scripts the page is complete and shows no controls', async () => {
  await withOpened(
    html,
    async (page) => {
      expect(
        await page.$$eval('.theme-switch, .copy-button', (all) => all.filter((one) => one.checkVisibility())),
      ).toEqual([]);
      const text = await page.$eval('body', (body) => body.textContent);
      for (const part of ['const answer = 42;', 'The first note has a link.', 'indented']) expect(text).toContain(part);
      await page.click('.noteref');
      expect(await page.evaluate('location.hash')).toBe('#offprint-note-1');
    },
    (page) => page.setJavaScriptEnabled(false),
  );
});

test.each([
  { scheme: 'light', width: 320 },
  { scheme: 'dark', width: 1200 },
] as const)('is accessible with its controls, $scheme and $width pixels wide', async (view) => {
  expect(await axe(html, view)).toEqual([]);
});

test('elements added by the script move nothing', async () => {
  const places = (scripts: boolean) =>
    withOpened(
      html,
      (page) =>
        page.$$eval('body *:not(button, .copy-status, .note-preview, .page-tools, .page-tools *)', async (all) => {
          await document.fonts.ready;
          return all.map((element) => [element.tagName, JSON.stringify(element.getBoundingClientRect())].join(' '));
        }),
      (page) => page.setJavaScriptEnabled(scripts),
    );
  const still = await places(false);
  expect(still.length).toBeGreaterThan(20);
  expect(await places(true)).toEqual(still);
});

describe('the policy', () => {
  const refusedIn = (text: string) =>
    withOpened(text, async (page) => {
      const refused = await policyViolations(page);
      await page.reload();
      await page.hover('.noteref');
      await page.waitForSelector('.note-preview:popover-open', { timeout: 2000 }).catch(() => {});
      return refused();
    });

  test('names neither unsafe sources nor others', () => {
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^;]*; font-src data:; img-src 'self' data:;/);
    expect(policy).not.toMatch(/unsafe|http|\*/);
  });

  test('blocks nothing on a page with styles, images, formulas and code', async () => {
    expect(await refusedIn(html)).toEqual([]);
  });

  test('blocks an injected style, script and external image', async () => {
    const seeded = html.replace(
      '<main',
      '<p style="color: red">a</p><script>alert(1)</script><img src="https://example.org/a.png" alt=""><main',
    );
    const refused = await refusedIn(seeded);
    expect(refused.map((line) => line.split(':')[0]).sort()).toEqual(['img-src', 'script-src-elem', 'style-src-attr']);
  });
});

test('the script is small', async () => {
  const minified = async (site: boolean) => {
    const script = pageScript(wordsFor('en'), {
      code: true,
      notes: true,
      roots: true,
      contents: true,
      site,
      search: site,
    });
    return (await transform(script, { minify: true })).code.length;
  };
  expect(await minified(false)).toBeLessThan(4700);
  expect(await minified(true)).toBeLessThan(9500);
});
