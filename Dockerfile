# The app for one machine or a trusted network. docs/app.md says how to run it, and what to put in front of it.
#   docker build -t gait-analyzer .
#   docker run --rm -p 127.0.0.1:8501:8501 -v gait:/data --memory 8g gait-analyzer
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PYTHON_DOWNLOADS=never \
    GAIT_HOME=/data \
    HOME=/data \
    OMP_NUM_THREADS=1

RUN pip install --no-cache-dir "uv>=0.8,<1" \
    && useradd --system --uid 10001 --home-dir /data gait \
    && install -d -o gait -g gait -m 700 /data

WORKDIR /app
# What is installed changes less often than the code, so it has a layer of its own.
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
RUN uv sync --no-dev --extra signin --extra postgres --no-install-project
COPY . .
RUN uv sync --no-dev --extra signin --extra postgres

USER gait
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["/app/.venv/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=3)"]
# Inside the container every address has to be served; who may reach it is said by "docker run -p 127.0.0.1:…".
CMD ["/app/.venv/bin/python", "-P", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true"]
