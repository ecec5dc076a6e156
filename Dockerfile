# One image for the api, the worker and the migrations; each service names its command.
FROM node:24-bookworm-slim AS packages
WORKDIR /handover
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /handover
COPY --from=packages /handover/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY domain ./domain
COPY workflows ./workflows
COPY activities ./activities
COPY register ./register
COPY worker ./worker
COPY api ./api
USER node
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "api/main.ts"]
