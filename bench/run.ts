import { benchCalendar } from './calendar.ts';
import { benchPlan } from './plan.ts';

console.log(`Node ${process.versions.node}, one core; the middle of several rounds, with their spread`);
benchCalendar();
benchPlan();
