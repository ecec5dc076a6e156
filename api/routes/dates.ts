import { Router } from 'express';
import { z } from 'zod';
import { answerRule, ruleNames, rules } from '../../domain/calendar/rules.ts';
import { pathPart } from '../context.ts';
import { Problem } from '../problem.ts';

/** The date calculator: open to anyone who can reach the service, for it holds nothing of anyone's. */
export function dateRoutes(): Router {
  const router = Router();
  router.get('/dates', (_req, res) => {
    res.json({
      rules: Object.entries(rules).map(([name, rule]) => ({
        name,
        summary: rule.summary,
        source: rule.source,
        confidence: rule.confidence,
        input: z.toJSONSchema(rule.input, { io: 'input', unrepresentable: 'any' }),
      })),
    });
  });
  router.post('/dates/:rule', (req, res) => {
    if (!req.is('application/json')) throw new Problem(415, 'content-type', 'Send application/json.');
    const name = pathPart(req, 'rule');
    const result = answerRule(name, req.body);
    if (result === undefined)
      throw new Problem(404, 'unknown-rule', `There is no rule "${name}". The rules are: ${ruleNames.join(', ')}.`);
    if (!result.ok) throw new Problem(422, 'invalid', 'The input does not fit the rule; see faults.', result.faults);
    res.json(result.answer);
  });
  return router;
}
