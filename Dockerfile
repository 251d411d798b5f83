# The bot in a container: `docker build -t derek .`, then
#   docker run --init --env TELEGRAM_BOT_TOKEN=… --volume derek:/data derek             long polling
#   docker run --init --env-file .env --publish 8080:8080 --volume derek:/data derek serve   webhook
# The image holds seeds/, and with it the documents (NOTICE); another fact base is mounted at /app/seeds.

FROM python:3.13-slim AS libraries
COPY requirements.lock /
RUN python -m venv /libraries \
 && /libraries/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.lock

FROM python:3.13-slim
COPY --from=libraries /libraries /libraries
COPY . /app
RUN python -m compileall -q /app && useradd --system --uid 10001 derek && install --directory --owner=derek /data
WORKDIR /app
ENV PATH=/libraries/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data
USER derek
VOLUME /data
EXPOSE 8080
# Of both ways: the bot gives a sign of life in DATA_DIR as long as it runs. A first start builds the base.
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["poll"]
