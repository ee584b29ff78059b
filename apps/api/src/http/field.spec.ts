import { Refused } from '@chengxin/core/refusal/refused';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { Module, Post, Body, Controller, type ArgumentMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { DigestField } from './digest-field.js';
import { Field } from './field.js';
import { parseJsonObject } from './json-body.js';
import { RequestInvalid, RequestValidation } from './validation.js';

const [PAPER, ZEROS] = ['a', '0'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string];

class Part {
  @Field.text({ zh: '名称', en: 'Name', max: 5 })
  name!: string;
}

class Everything {
  @Field.text({ zh: '文本', en: 'Text', max: 5, example: '一' })
  text!: string;
  @Field.text({ zh: '代号', en: 'Form', max: 9, pattern: /^[a-z]+$/, optional: true })
  form?: string;
  @Field.code(['one', 'two'], { zh: '代码', en: 'Code', optional: true })
  code?: string;
  @Field.code(['one', 'two'], { zh: '多个代码', en: 'Codes', optional: true, list: { atMost: 2, atLeast: 0 } })
  codes?: string[];
  @Field.day({ zh: '日期', en: 'Day', optional: true, nullable: true })
  day?: string | null;
  @Field.whole({ zh: '数', en: 'Number', optional: true, least: 1, most: 9 })
  whole?: number;
  @Field.money({ zh: '金额', en: 'Amount', optional: true })
  money?: number;
  @Field.flag({ zh: '是否', en: 'Flag', optional: true })
  flag?: boolean;
  @Field.recordId({ zh: '记录', en: 'Record', optional: true })
  record?: string;
  @Field.id({ zh: '编号', en: 'Id', optional: true })
  id?: string;
  @Field.nested(() => Part, { zh: '部分', en: 'Part', optional: true, nullable: true })
  part?: Part | null;
  @Field.nested(() => Part, { zh: '各部分', en: 'Parts', optional: true, list: { atMost: 2 } })
  parts?: Part[];
  @DigestField({ zh: '文件', en: 'a paper', optional: true })
  paper?: string;
  @DigestField({ zh: '各文件', en: 'papers', optional: true, list: { atMost: 2 } })
  papers?: string[];
  @Field.values({ zh: '事实', en: 'Facts', optional: true })
  facts?: Record<string, unknown>;
}

class Said {
  @Field.words({ zh: '理由', en: 'Reasons', max: 80 })
  reasons!: string;
  @Field.words({ zh: '补充，可为空', en: 'More; may be empty', min: 0, max: 80, optional: true })
  more?: string;
  @Field.words({ zh: '说明', en: 'Notes', max: 80, optional: true, list: { atMost: 3 } })
  notes?: string[];
}

@Controller('v1/everything')
class EverythingController {
  @Post()
  take(@Body() body: Everything): Everything {
    return body;
  }
}

@Module({ controllers: [EverythingController] })
class EverythingModule {}

const validation = new RequestValidation();
const BODY: ArgumentMetadata = { type: 'body', metatype: Everything };

async function placesOf(fields: object): Promise<(readonly [string, string | undefined])[]> {
  try {
    await validation.transform({ text: 'a', ...fields }, BODY);
    return [];
  } catch (error) {
    if (error instanceof RequestInvalid) return error.findings.map((f) => [f.code, f.pointer] as const);
    throw error;
  }
}

describe('a field of a request', () => {
  it.each([
    ['text', ['一二三四五', 'a', ' a '], ['', '一二三四五六', 5, null, ['a'], ' ', '\u3000', '\u200b\u200b', '\u3164']],
    ['form', ['abc'], ['ABC', 'a b']],
    ['code', ['one'], ['three', 1, ['one']]],
    ['codes', [['one', 'two'], []], ['one', ['one', 'three'], ['one', 'one', 'one'], [null]]],
    ['day', ['2024-02-29', null], ['2025-02-29', '2025-2-1', '20250201', '2025-02-01T00:00:00Z', 20250201]],
    ['whole', [1, 9], [0, 10, 1.5, '1', true]],
    ['money', [0, 100], [-1, 0.5, '100', 2 ** 60]],
    ['flag', [true, false], ['true', 0, 1]],
    ['record', ['A'.repeat(43)], ['A'.repeat(42), `${'A'.repeat(42)}=`, 1]],
    ['id', ['00000000-0000-7000-8000-000000000000'], ['00000000-0000-7000-8000-00000000000', 'x']],
    ['part', [{ name: 'a' }, null], ['a', 1, [], [{ name: 'a' }], true]],
    ['parts', [[{ name: 'a' }]], [[], {}, 'a', ['a'], [null], [{ name: 'a' }, { name: 'b' }, { name: 'c' }]]],
    ['paper', [PAPER], [ZEROS, PAPER.slice(0, -1), PAPER.toUpperCase(), 1]],
    ['papers', [[PAPER, PAPER]], [[PAPER, ZEROS], []]],
    ['facts', [{ any: 1 }, {}], ['a', [], 1, null]],
  ])('%s takes what it should and refuses the rest, naming its place', async (name, good, bad) => {
    for (const value of good) expect([value, await placesOf({ [name]: value })]).toEqual([value, []]);
    for (const value of bad) {
      const places = await placesOf({ [name]: value });
      expect([value, places.length > 0]).toEqual([value, true]);
      for (const [code, pointer] of places) {
        expect(code).toMatch(/^request\/field-/);
        expect([value, pointer]).toEqual([value, expect.stringMatching(new RegExp(`^/${name}(/|$)`))]);
      }
    }
  });

  it('deep inside is named by its path', async () => {
    expect(await placesOf({ part: { name: '' } })).toEqual([['request/field-invalid', '/part/name']]);
    expect(await placesOf({ parts: [{ name: 'a' }, {}] })).toEqual([['request/field-missing', '/parts/1/name']]);
    expect(await placesOf({ part: { name: 'a', more: 1 } })).toEqual([['request/unknown-field', '/part/more']]);
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))('named %s is unknown, wherever it stands', async (name) => {
    const sent = (text: string): object => parseJsonObject(Buffer.from(text)) as object;
    const own = JSON.stringify(name);
    expect(await placesOf(sent(`{${own}:1}`))).toEqual([['request/unknown-field', `/${name}`]]);
    expect(await placesOf(sent(`{"part":{"name":"a",${own}:{"a":1}}}`))).toEqual([
      ['request/unknown-field', `/part/${name}`],
    ]);
    expect(await placesOf(sent(`{"facts":{${own}:true}}`))).toEqual([['request/unknown-field', `/facts/${name}`]]);
    expect(await placesOf(sent(`{"parts":[{${own}:1}]}`))).toEqual([
      ['request/unknown-field', `/parts/0/${name}`],
      ['request/field-missing', '/parts/0/name'],
    ]);
    await expect(validation.transform({ [name]: '1', text: 'a' }, { ...BODY, type: 'query' })).rejects.toMatchObject({
      findings: [{ code: 'request/unknown-field', pointer: `?${name}` }],
    });
  });

  it('is documented as it is validated', async () => {
    const app = await NestFactory.create(EverythingModule, { preview: true, logger: false });
    const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
    const { Everything: schema } = SwaggerModule.createDocument(app, config).components!.schemas!;
    expect(schema).toEqual({
      type: 'object',
      required: ['text'],
      properties: {
        text: {
          ...{ type: 'string', minLength: 1, maxLength: 5, pattern: '\\S' },
          ...{ description: '文本 Text', example: '一' },
        },
        form: { type: 'string', minLength: 1, maxLength: 9, pattern: '^[a-z]+$', description: '代号 Form' },
        code: { type: 'string', enum: ['one', 'two'], description: '代码 Code' },
        codes: {
          type: 'array',
          minItems: 0,
          maxItems: 2,
          description: '多个代码 Codes',
          items: { type: 'string', enum: ['one', 'two'] },
        },
        day: { type: ['string', 'null'], format: 'date', description: '日期 Day', example: '2026-01-05' },
        whole: { type: 'integer', minimum: 1, maximum: 9, description: '数 Number' },
        money: {
          type: 'integer',
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: '金额（分） Amount, in 分 (1/100 yuan)',
        },
        flag: { type: 'boolean', description: '是否 Flag' },
        record: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$', description: '记录 Record' },
        id: { type: 'string', format: 'uuid', description: '编号 Id' },
        part: {
          anyOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }],
          description: '部分 Part',
        },
        parts: {
          type: 'array',
          minItems: 1,
          maxItems: 2,
          description: '各部分 Parts',
          items: { $ref: '#/components/schemas/Part' },
        },
        paper: {
          ...{ type: 'string', minLength: 71, maxLength: 71, pattern: '^sha256:[0-9a-f]{64}$' },
          description:
            '文件的 SHA-256 摘要，全零、空文件的不予接受 SHA-256 digest of a paper; neither zeros nor of an empty file',
          example: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
        papers: expect.objectContaining({ type: 'array', minItems: 1, maxItems: 2 }),
        facts: { type: 'object', additionalProperties: true, description: '事实 Facts' },
      },
    });
  });
});

describe('words that somebody writes about a case', () => {
  const NUMBER = citizenNumberWithCheckDigit('149900', '1985-04-09', 13);
  const refused = async (body: object) => {
    try {
      await validation.transform(body, { type: 'body', metatype: Said });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { status: error.status, found: error.findings.map((f) => [f.code, f.pointer] as const) };
    }
  };

  it('hold nobody’s number: each place is named, and nothing of the number comes back', async () => {
    const body = { reasons: `当事人（${NUMBER}）到场`, notes: ['无', '来电13800138000', '账号 6222021234567890123'] };
    expect(await refused(body)).toEqual({
      status: 422,
      found: [
        ['record/holds-number', '/reasons'],
        ['record/holds-number', '/notes/1'],
        ['record/holds-number', '/notes/2'],
      ],
    });
  });

  it('say something, in each of a list: what nobody reads is no reason; only where none is asked they may be empty', async () => {
    expect(await refused({ reasons: ' ' })).toEqual({ status: 400, found: [['request/field-invalid', '/reasons']] });
    expect(await refused({ reasons: '初次', notes: ['有', '\u3000\n'] })).toMatchObject({
      found: [['request/field-invalid', '/notes']],
    });
    expect(await refused({ reasons: '初次', more: '' })).toBeUndefined();
  });

  it('name documents, cases, days and bodies by their own numbers', async () => {
    const reasons = '吕市监罚〔2026〕17号，2026-09-01，(2026)晋11执恢123号，91141102MA0TE5T168，罚款12000000分';
    expect(await refused({ reasons })).toBeUndefined();
  });

  it('are told of together with what is not of the form', async () => {
    expect(await refused({ reasons: NUMBER, notes: [1] })).toMatchObject({
      status: expect.any(Number),
      found: expect.arrayContaining([
        ['record/holds-number', '/reasons'],
        ['request/field-invalid', '/notes'],
      ]),
    });
  });
});
