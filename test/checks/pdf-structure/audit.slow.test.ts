import { beforeAll, expect, test } from 'vitest';
import { others } from '../../../scripts/schema/pdf-ua.ts';
import { conditions } from '../../../src/checks/pdf-structure/conditions.ts';
import { auditPdf } from '../../../src/checks/pdf-structure/pdf-structure.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { everything, printed } from '../../support/printed.ts';
import { faults } from './faults.ts';
import { Seed } from './seed.ts';

let pdf: Uint8Array;

beforeAll(async () => {
  pdf = await printed(everything);
}, 60_000);

test('a document with one of everything has no faults', async () => {
  expect(auditPdf(await openPdf(pdf))).toEqual([]);
});

test.each(Object.entries(faults))('%s is found', async (condition, seedFault) => {
  const seed = new Seed(await openPdf(pdf));
  seedFault(seed);
  expect(auditPdf(seed.file).map((finding) => finding.condition)).toContain(condition);
});

test('a finding names the page and the faulty object', async () => {
  const seed = new Seed(await openPdf(pdf));
  seed.element('Figure').delete('Alt');
  expect(auditPdf(seed.file)).toEqual([{ condition: '13-004', what: 'Figure', page: 1 }]);
});

test('a page that is missing from the structure is found', async () => {
  const seed = new Seed(await openPdf(pdf));
  seed.catalog.delete('StructTreeRoot');
  const conditions = new Set(auditPdf(seed.file).map(({ condition }) => condition));
  expect(conditions).toContain('01-005');
  expect(conditions).toContain('28-011');
});

test('every condition of the protocol is listed once', () => {
  const found = Object.keys(conditions);
  const { human, unchecked } = others;
  const ids = [found, human, unchecked].flatMap((listed) => Object.keys(listed));
  expect(ids).toHaveLength(136);
  expect(new Set(ids)).toHaveLength(136);
  expect(found.length + Object.keys(unchecked).length).toBe(87);
});
