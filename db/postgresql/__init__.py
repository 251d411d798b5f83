"""What several replicas share, in PostgreSQL; imported only where DATABASE_URL is set."""
