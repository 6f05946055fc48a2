# Offprint with Typst, a browser and what workers need, for machines without Node:
#   docker run --rm --volume "$PWD:/work" offprint build --strict
# Build it from a packed version: npm pack && docker build --tag offprint .
FROM node:22-slim
RUN --mount=type=bind,target=/packed \
  npm install --global --no-audit --no-fund /packed/offprint-*.tgz @myriaddreamin/typst-ts-node-compiler \
  bullmq ioredis @aws-sdk/client-s3 prom-client \
  && npm cache clean --force
# The cache can be kept in a volume. Documents of strangers never run as root.
ENV OFFPRINT_CACHE=/var/cache/offprint
RUN install --directory --owner node --group node /var/cache/offprint
USER node
WORKDIR /work
ENTRYPOINT ["offprint"]
CMD ["--help"]
