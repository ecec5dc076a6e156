import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { rules } from '../domain/calendar/rules.ts';
import { programmeStartSchema } from '../domain/exit/exit-terms.ts';
import { eventSchema } from './routes/programmes.ts';
import { answerSchema } from './routes/requests.ts';

extendZodWithOpenApi(z);

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answers = (description: string) => ({
  200: { description },
  default: {
    description: 'A problem document (RFC 9457) that names every fault by pointer',
    content: {
      'application/problem+json': {
        schema: z.object({
          type: z.string(),
          title: z.string(),
          status: z.int(),
          detail: z.string(),
          faults: z.array(z.object({ pointer: z.string(), detail: z.string() })),
        }),
      },
    },
  },
});

/** The contract, made from the very schemas that check what comes in. */
export function openApiDocument(baseUrl: string) {
  const registry = new OpenAPIRegistry();
  const reads: [string, string][] = [
    ['/programmes', 'All programmes'],
    ['/programmes/{ref}', 'Overview of a programme'],
    ['/programmes/{ref}/plan', 'Its plan'],
    ['/programmes/{ref}/ledger', 'Its ledger, as JSON or CSV'],
    ['/programmes/{ref}/ledger/verification', 'Whether the chain of its ledger holds'],
    ['/programmes/{ref}/deliveries', 'Its mail'],
    ['/requests', 'Requests, for=me or role='],
    ['/requests/{id}', 'One request'],
    ['/people', 'The directory'],
    ['/roles/{role}/holders', "A role's holders by date"],
    ['/dates', 'The date rules'],
  ];
  const path = (route: string) => {
    const names = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    return names.length === 0 ? {} : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) };
  };
  for (const [route, summary] of reads)
    registry.registerPath({ method: 'get', path: route, summary, request: path(route), responses: answers(summary) });
  const writes: [string, string, z.ZodType][] = [
    ['/programmes', 'Start a programme', programmeStartSchema],
    ['/programmes/preview', 'The plan it would have; nothing starts', programmeStartSchema],
    ['/programmes/{ref}/events', 'Record an outside fact', eventSchema],
    ['/requests/{id}/answers', 'Answer a request', answerSchema],
  ];
  for (const [route, summary, schema] of writes)
    registry.registerPath({
      method: 'post',
      path: route,
      summary,
      request: { ...path(route), body: json(schema) },
      responses: answers(summary),
    });
  for (const [name, rule] of Object.entries(rules)) {
    const schema = z.toJSONSchema(rule.input, { io: 'input', unrepresentable: 'any' });
    registry.registerPath({
      method: 'post',
      path: `/dates/${name}`,
      summary: rule.summary,
      request: { body: { content: { 'application/json': { schema: schema as never } } } },
      responses: answers(`${rule.source}; ${rule.confidence}`),
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Handover', version: '1' },
    servers: [{ url: `${baseUrl}/api/v1` }],
  });
}
