# Offprint with Typst, a browser and what workers need, for machines without Node:
#   docker run --rm --volume "$PWD:/work" offprint build --strict
# Build it from a packed version: npm pack && docker build --tag offprint .
FROM node:22-slim
# The packages are those of this date, whenever the image is built.
ARG PACKAGES_BEFORE=2026-11-29
RUN --mount=type=bind,target=/packed \
  npm install --global --no-audit --no-fund --before "$PACKAGES_BEFORE" /packed/offprint-*.tgz \
  @myriaddreamin/typst-ts-node-compiler@0.7 bullmq@6 ioredis@5 @aws-sdk/client-s3@3 prom-client@15 \
  && npm cache clean --force
# The cache can be kept in a volume. Documents of strangers never run as root.
ENV OFFPRINT_CACHE=/var/cache/offprint
RUN install --directory --owner node --group node /var/cache/offprint
USER node
WORKDIR /work
ENTRYPOINT ["offprint"]
CMD ["--help"]
